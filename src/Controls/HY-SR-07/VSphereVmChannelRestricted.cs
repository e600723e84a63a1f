using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The VMCI device is no channel between virtual machines.</summary>
[Control("VS-07-07", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-7")]
internal sealed class VSphereVmChannelRestricted : Control
{
    private const string Unrestricted = "allowUnrestrictedCommunication";
    private static readonly Setting Key = VSphereVm.ExtraConfig("vmci0.unrestricted"), Devices = VSphereVm.DevicesWith(Unrestricted);

    public override string Title => "The VMCI device does not reach other virtual machines";
    public override string Why => "Unrestricted VMCI is a channel from guest to guest that no virtual switch, filter or log ever sees.";
    public override string WantedText => "vmci0.unrestricted not set or FALSE, allowUnrestrictedCommunication not true";
    public override string Remedy => "Edit settings, advanced parameters: remove vmci0.unrestricted; VMCI device: restricted; then power the virtual machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Key, Devices];

    public override Judgement Judge(Facts facts)
    {
        var open = facts[Devices].Rows.Count(IsOpen);
        return open > 0 ? Judgement.Fail("a VMCI device allows unrestricted communication") : Judgement.Of(IsSafe(facts[Key]), "vmci0.unrestricted " + facts[Key]);
    }

    public override Repair Repair(Facts facts)
    {
        var changes = new List<Change>();
        if (!IsSafe(facts[Key]))
            changes.Add(new Change(Key, facts[Key], Reading.Absent));
        if (facts[Devices].Rows.Any(IsOpen))
            changes.Add(new Change(Devices, facts[Devices], Reading.Known(facts[Devices].Rows.Select(row => IsOpen(row) ? row.With(Unrestricted, "false") : row).ToList())));
        return Core.Remediation.Repair.By([.. changes]);
    }

    private static bool IsOpen(Row device) => device[Unrestricted] == "true";

    private static bool IsSafe(Reading key) => !key.IsKnown || string.Equals(key.Text, "false", StringComparison.OrdinalIgnoreCase);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Devices, Vmci(null))),
        Example.Pass((Devices, Vmci("false")), (Key, Reading.Known("FALSE"))),
        Example.Fail((Devices, Vmci("true")), (Key, Reading.Known("FALSE"))),
        Example.Fail((Devices, Vmci("false")), (Key, Reading.Known("true"))),
        Example.Fail((Devices, Vmci("true")), (Key, Reading.Known("TRUE"))),
    ];

    private static Reading Vmci(string? unrestricted) => TableOf(Devices, ["2000", "VirtualDisk", "Hard disk 1", null], ["12000", "VirtualMachineVMCIDevice", "VMCI device", unrestricted]);
}
