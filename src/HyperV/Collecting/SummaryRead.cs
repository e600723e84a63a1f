using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Collecting;

/// <summary>What Hyper-V measures of all machines of a host, asked for once. The pictures of their screens are never asked for.</summary>
internal static class SummaryRead
{
    /// <summary>The class.</summary>
    public const string ClassName = "Msvm_SummaryInformation";

    private const long Shielded = 11;

    private static readonly Version WithShielded = new(10, 0, 14393);

    // Always the same numbers: a recording answers the question that was asked when it was made.
    private static readonly Dictionary<string, long> Numbers = new()
    {
        ["Name"] = 0,
        ["ElementName"] = 1,
        ["CreationTime"] = 2,
        ["NumberOfProcessors"] = 4,
        ["Shielded"] = Shielded,
        ["EnabledState"] = 100,
        ["MemoryUsage"] = 103,
        ["Heartbeat"] = 104,
        ["UpTime"] = 105,
        ["GuestOperatingSystem"] = 106,
        ["HealthState"] = 109,
        ["OperationalStatus"] = 110,
        ["MemoryAvailable"] = 112,
        ["AvailableMemoryBuffer"] = 113,
        ["ReplicationMode"] = 114,
        ["ReplicationState"] = 115,
        ["ReplicationHealth"] = 116,
        ["SwapFilesInUse"] = 120,
        ["IntegrationServicesVersionState"] = 121,
        ["MemorySpansPhysicalNumaNodes"] = 123,
    };

    /// <summary>Whether a property is asked for.</summary>
    /// <param name="property">The property.</param>
    public static bool Asks(string property) => Numbers.ContainsKey(property);

    /// <summary>One instance for each machine, and others.</summary>
    /// <param name="host">The host.</param>
    public static Answer All(HostRead host)
    {
        try
        {
            var service = Services.Of(host, "Msvm_VirtualSystemManagementService");
            var output = Services.Succeeded(host.Invoke(service, "GetSummaryInformation",
                ("RequestedInformation", Numbers.Values.Where(number => number != Shielded || host.Link.Version >= WithShielded).OrderBy(number => number).Cast<object?>().ToList())), "GetSummaryInformation");
            return new Answer([.. output.List("SummaryInformation").Select(one => CimXml.Of(one, Spaces.Virtualization)).OfType<CimObject>()], null);
        }
        catch (CimFault fault)
        {
            return new Answer([], fault);
        }
    }
}
