using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The guest can neither connect nor edit its devices.</summary>
[Control("VS-07-02", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-7")]
internal sealed class VSphereVmDeviceEditsDisabled : ExtraConfigControl
{
    public override string Title => "The guest cannot connect, disconnect or edit its devices";
    public override string Why => "A user without rights in vCenter could otherwise cut a network card or reach a drive from inside the guest.";
    protected override IReadOnlyList<(string Key, string Value)> Safe { get; } = [("isolation.device.connectable.disable", "TRUE")];
}
