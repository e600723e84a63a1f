using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>No two network adapters of the host's machines have the same MAC address.</summary>
[Control("HV-NW-12", Platform.HyperV, Scope.Host, Severity.Low)]
[Serves("VM-NS-R2")]
internal sealed class HyperVHostUniqueMacs : Control
{
    private static readonly string[] Columns = ["Msvm_SyntheticEthernetPortSettingData.Address", "Msvm_EmulatedEthernetPortSettingData.Address"];
    private static readonly Setting Machines = HyperVHost.Machines(Columns);

    public override string Title => "No two network adapters have the same MAC address";
    public override string Why => "The virtual switch sends a frame to whoever it last heard the address from: of two machines one reads what is meant for the other.";
    public override string WantedText => "every MAC address once on the host";
    public override string Remedy => "Shut one of the machines down; Set-VMNetworkAdapter -VMName NAME -DynamicMacAddress; give each host a range of its own: Set-VMHost -MacAddressMinimum, -MacAddressMaximum";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Machines];

    public override Judgement Judge(Facts facts)
    {
        var addresses = facts[Machines].Rows.SelectMany(row => Columns.SelectMany(column => (row[column] ?? "").Split(','))
            .Select(address => (Address: address.Trim().ToUpperInvariant(), Machine: row["Name"]))).Where(one => one.Address.Any(digit => digit is not '0')).ToList();
        if (addresses.Count == 0)
            return Judgement.NotApplicable("no network adapter of a machine has an address yet");
        var twice = addresses.GroupBy(one => one.Address).Where(group => group.Count() > 1).ToList();
        return Judgement.Of(twice.Count == 0, twice.Count == 0 ? addresses.Count + " addresses, all different"
            : string.Join("; ", twice.Select(group => group.Key + ": " + string.Join(", ", group.Select(one => one.Machine)))));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State(["web", "00155D010203, 00155D010204", null], ["db", "00155D010205", null])),
        Example.Pass(State(["web", "000000000000", null], ["db", "000000000000", "00155D010205"])),
        Example.Fail(State(["web", "00155D010203,00155d0102FF", null], ["db", "00155D0102ff", null])),
        Example.Fail(State(["web", "00155D010203", null], ["old", null, "00155D010203"])),
        Example.Fail(State(["web", "00155D010203,00155D010203", null])),
        Example.NotApplicable(State(["web", "000000000000", null], ["db", null, null])),
        Example.NotApplicable(),
    ];

    private static (Setting, Reading) State(params string?[][] machines) => (Machines, TableOf(Machines, machines));
}
