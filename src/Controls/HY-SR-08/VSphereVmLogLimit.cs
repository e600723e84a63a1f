using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine's log cannot fill its datastore.</summary>
[Control("VS-08-07", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-8")]
internal sealed class VSphereVmLogLimit : ExtraConfigControl
{
    public override string Title => "The log of the virtual machine is limited in size and number";
    public override string Why => "A guest can make its host write log lines; without a limit they fill the datastore that other machines need.";
    protected override IReadOnlyList<(string Key, string Value)> Safe { get; } = [("log.rotateSize", "2048000"), ("log.keepOld", "10")];
}
