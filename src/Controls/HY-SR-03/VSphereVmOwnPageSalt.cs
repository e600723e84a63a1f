using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine's pages are salted with a salt of its own, not with one that others may have.</summary>
[Control("VS-03-07", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-3")]
internal sealed class VSphereVmOwnPageSalt : SettingControl
{
    public override string Title => "The virtual machine has no page sharing salt set by hand";
    public override string Why => "Machines with the same salt share memory pages again, and each can learn from their timing what the other has in its memory.";
    public override string Remedy => "Edit settings, advanced parameters: remove sched.mem.pshare.salt, then power the virtual machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    protected override Setting Setting { get; } = VSphereVm.ExtraConfig("sched.mem.pshare.salt");
    protected override Wanted Wanted { get; } = Wanted.NotSet;
    protected override IReadOnlyList<string?> Good => [null];
    protected override IReadOnlyList<string?> Bad => ["tenant-a", "0"];
}
