using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Collecting;

/// <summary>
/// The instances of a class by the machine or switch that they are of: by the GUID at the start of their
/// <c>InstanceID</c> (<c>Microsoft:GUID\...</c>), or by <c>SystemName</c>. What a snapshot has is under the snapshot's own GUID.
/// </summary>
internal sealed class PartIndex
{
    private const string Prefix = "Microsoft:", System = "Msvm_ComputerSystem", Switch = "Msvm_VirtualEthernetSwitch";
    private const int GuidLength = 36;

    private readonly Dictionary<string, IReadOnlyList<CimObject>> parts = new(StringComparer.OrdinalIgnoreCase);

    private PartIndex(IEnumerable<CimObject> instances, CimFault? fault)
    {
        Fault = fault;
        foreach (var instance in instances)
        {
            if (OwnerOf(instance) is not { } owner)
                continue;
            if (!parts.TryGetValue(owner, out var list))
                parts.Add(owner, list = new List<CimObject>());
            ((List<CimObject>)list).Add(instance);
        }
    }

    /// <summary>Why there is no answer; null where there is one.</summary>
    public CimFault? Fault { get; }

    /// <summary>The parts of a class of <c>root/virtualization/v2</c>. Of settings of machines, only those in force.</summary>
    /// <param name="host">The host.</param>
    /// <param name="className">The class.</param>
    public static PartIndex Of(HostRead host, string className) => host.Once("parts " + className, () =>
    {
        if (className == SummaryRead.ClassName)
            return Of(SummaryRead.All(host));
        var answer = host.All(className);
        return className == Machines.Settings ? new PartIndex(answer.Instances.Where(Machines.IsRealized), answer.Fault) : Of(answer);
    });

    /// <summary>The parts of one machine or switch.</summary>
    /// <param name="guid">Its GUID.</param>
    /// <exception cref="CimFault">There is no answer.</exception>
    public IReadOnlyList<CimObject> Of(string guid) => Fault is not null ? throw Fault : parts.TryGetValue(guid, out var found) ? found : [];

    /// <summary>The GUID of the machine or switch that an instance is of; null where it is of none.</summary>
    /// <param name="instance">The instance.</param>
    public static string? OwnerOf(CimObject instance)
    {
        if (instance.ClassName is System or Switch)
            return instance.Text("Name");
        if (instance["InstanceID"] is string id)
            return GuidOf(id);
        return instance.Text(instance.ClassName == SummaryRead.ClassName ? "Name" : "SystemName") is { } name && IsGuid(name) ? name : null;
    }

    /// <summary>Whether a name is a GUID, as those of machines and switches are.</summary>
    /// <param name="name">The name.</param>
    public static bool IsGuid(string? name) => Guid.TryParseExact(name, "D", out _);

    /// <summary>The device and its machine or switch, of the <c>InstanceID</c> of anything that belongs to the device; null where it has none.</summary>
    /// <param name="id">The <c>InstanceID</c>.</param>
    public static string? DeviceOf(string? id)
    {
        if (id is null || GuidOf(id) is null || id.Length <= Prefix.Length + GuidLength)
            return null;
        var end = id.IndexOf('\\', Prefix.Length + GuidLength + 1);
        return end < 0 ? id : id.Substring(0, end);
    }

    private static PartIndex Of(Answer answer) => new(answer.Instances, answer.Fault);

    private static string? GuidOf(string id) => id.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && id.Length >= Prefix.Length + GuidLength
        && (id.Length == Prefix.Length + GuidLength || id[Prefix.Length + GuidLength] == '\\')
        && id.Substring(Prefix.Length, GuidLength) is var guid && IsGuid(guid) ? guid : null;
}
