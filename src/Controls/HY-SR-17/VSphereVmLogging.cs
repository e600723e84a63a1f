using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine writes a log.</summary>
[Control("VS-17-08", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-17")]
internal sealed class VSphereVmLogging : SettingControl
{
    public override string Title => "The virtual machine writes its log";
    public override string Why => "Without vmware.log nobody can tell when the machine was started, moved or given a device, nor why it failed.";
    public override string Remedy => "Edit settings, VM options, advanced: enable logging, then power the virtual machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    protected override Setting Setting { get; } = VSphereVm.Property("config.flags.enableLogging");
    protected override Wanted Wanted { get; } = Wanted.OneOf("true");
    protected override IReadOnlyList<string?> Good => ["true"];
    protected override IReadOnlyList<string?> Bad => ["false", null];
}
