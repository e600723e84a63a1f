using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has no 3D graphics.</summary>
[Control("VS-6A-10", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-6A")]
internal sealed class VSphereVmNo3d : Control
{
    private const string Enabled = "enable3DSupport";
    private static readonly Setting Devices = VSphereVm.DevicesWith(Enabled), Extra = VSphereVm.ExtraConfig("mks.enable3d");
    private static readonly Parameter Allowed = new("graphics3dAllowed", "", "Virtual machines that may have 3D graphics, wildcards allowed");

    public override string Title => "3D graphics are off";
    public override string Why => "3D hands the guest's programs for graphics to a compiler in the hypervisor, which guests have broken out through.";
    public override string WantedText => "enable3DSupport false, mks.enable3d not set or FALSE, unless listed in graphics3dAllowed";
    public override string Remedy => "Edit settings, video card: no 3D support; advanced parameters: remove mks.enable3d; then power the virtual machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Devices, Extra];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Selects(Allowed) == true)
            return Judgement.NotApplicable("listed in graphics3dAllowed");
        var has = facts[Devices].Rows.Any(Has3d);
        return Judgement.Of(!has && !IsForced(facts), "enable3DSupport " + (has ? "true" : "false") + ", mks.enable3d " + facts.Shown(Extra));
    }

    public override Repair Repair(Facts facts)
    {
        var changes = new List<Change>();
        if (IsForced(facts))
            changes.Add(new Change(Extra, facts[Extra], Reading.Absent));
        if (facts[Devices].Rows.Any(Has3d))
            changes.Add(new Change(Devices, facts[Devices], Reading.Known(facts[Devices].Rows.Select(row => Has3d(row) ? row.With(Enabled, "false") : row).ToList())));
        return Core.Remediation.Repair.By([.. changes]);
    }

    private static bool Has3d(Row row) => row[Enabled] == "true";

    private static bool IsForced(Facts facts) => facts[Extra].IsKnown && !string.Equals(facts[Extra].Text, "false", StringComparison.OrdinalIgnoreCase);

    public override IEnumerable<Example> Examples
    {
        get
        {
            var without = (Devices, TableOf(Devices, ["500", "VirtualMachineVideoCard", "Video card", "false"]));
            var with = (Devices, TableOf(Devices, ["2000", "VirtualDisk", "Hard disk 1", null], ["500", "VirtualMachineVideoCard", "Video card", "true"]));
            return
            [
                Example.Pass(without),
                Example.Pass(without, (Extra, Reading.Known("FALSE"))),
                Example.Pass((Devices, TableOf(Devices, ["500", "VirtualMachineVideoCard", "Video card", null]))),
                Example.Fail(with),
                Example.Fail(without, (Extra, Reading.Known("TRUE"))),
                Example.Fail(with, (Extra, Reading.Known("true"))),
                Example.Fail(without, (Extra, Reading.Known("1"))),
                Example.NotApplicable(with).Named("cad-1").With(Allowed, "cad-*"),
                Example.Fail(with).Named("web").With(Allowed, "cad-*"),
            ];
        }
    }
}
