using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The guest cannot shrink or wipe its disks.</summary>
[Control("VS-08-09", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-8")]
internal sealed class VSphereVmDiskShrinkDisabled : ExtraConfigControl
{
    public override string Title => "The guest cannot shrink or wipe its virtual disks";
    public override string Why => "Shrinking over and over makes a disk unavailable and stalls the datastore, and any user of the guest could start it.";
    protected override IReadOnlyList<(string Key, string Value)> Safe { get; } = [("isolation.tools.diskShrink.disable", "TRUE"), ("isolation.tools.diskWiper.disable", "TRUE")];
}
