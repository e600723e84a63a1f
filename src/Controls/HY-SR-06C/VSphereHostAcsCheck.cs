using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host gives no device away that could reach its neighbours past the IOMMU.</summary>
[Control("VS-6C-04", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-6C")]
internal sealed class VSphereHostAcsCheck : SettingControl
{
    public override string Title => "Devices are passed through only where access control keeps them apart";
    public override string Why => "Behind a switch without access control services a passed-through device writes to its neighbours directly, and the IOMMU never sees it.";
    public override string Remedy => "Advanced system settings: VMkernel.Boot.disableACSCheck = false; restart the host (devices behind such a switch can then no longer be passed through)";
    public override Impact Impact => Impact.Reboot;
    protected override Setting Setting { get; } = VSphereHost.Option("VMkernel.Boot.disableACSCheck");
    protected override Wanted Wanted { get; } = Wanted.OneOf("false");
    protected override IReadOnlyList<string?> Good => ["false", "False"];
    protected override IReadOnlyList<string?> Bad => ["true", "", "0", null];
}
