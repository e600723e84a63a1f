using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Memory is wiped as soon as a virtual machine gives it back.</summary>
[Control("VS-03-11", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-3")]
internal sealed class VSphereHostMemoryZeroed : SettingControl
{
    public override string Title => "Memory is wiped when a virtual machine frees it";
    public override string Why => "What a machine had in its memory otherwise lies there until somebody else needs the page: in a dump of the host, keys included.";
    public override string Remedy => "Advanced system settings: Mem.MemEagerZero = 1 (large virtual machines take longer to power off)";
    public override Impact Impact => Impact.None;
    protected override Setting Setting { get; } = VSphereHost.Option("Mem.MemEagerZero", "6.7.2");
    protected override Wanted Wanted { get; } = Wanted.OneOf("1");
    protected override IReadOnlyList<string?> Good => ["1"];
    protected override IReadOnlyList<string?> Bad => ["0", "10", null];
}
