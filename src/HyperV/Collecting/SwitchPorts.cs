using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Collecting;

/// <summary>The ports that belong to a switch itself: those to the physical network, and to the management operating system.</summary>
internal static class SwitchPorts
{
    /// <summary>The class of physical network adapters.</summary>
    public const string Physical = "Msvm_ExternalEthernetPort";

    /// <summary>The connections of a switch.</summary>
    /// <param name="host">The host.</param>
    /// <param name="guid">The switch.</param>
    /// <exception cref="CimFault">They can not be read.</exception>
    public static IReadOnlyList<CimObject> Of(HostRead host, string guid) => PartIndex.Of(host, Ports.ClassName).Of(guid);

    /// <summary>Whether a port leads to something of a class.</summary>
    /// <param name="port">The port.</param>
    /// <param name="className">The class.</param>
    public static bool LeadsTo(CimObject port, string className) => Ends(port).Any(end => string.Equals(end.ClassName, className, StringComparison.OrdinalIgnoreCase));

    /// <summary>What a port leads to.</summary>
    /// <param name="port">The port.</param>
    public static IEnumerable<CimPath> Ends(CimObject port) => port.List("HostResource").Select(one => CimPathText.Parse(one, Spaces.Virtualization)).OfType<CimPath>();
}
