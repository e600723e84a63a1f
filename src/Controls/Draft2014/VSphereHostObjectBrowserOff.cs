using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The browser of the host's managed objects is off.</summary>
[Control("VS-GN-19", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-16", Edition.Draft2014)]
internal sealed class VSphereHostObjectBrowserOff : SettingControl
{
    public override string Title => "The managed object browser is off";
    public override string Why => "It lays the whole inner state of the host open in a browser, and lets one change it there.";
    public override string Remedy => "Advanced system settings: Config.HostAgent.plugins.solo.enableMob = false";
    public override Impact Impact => Impact.None;
    protected override Setting Setting { get; } = VSphereHost.Option("Config.HostAgent.plugins.solo.enableMob");
    protected override Wanted Wanted { get; } = Wanted.OneOf("false");
    protected override IReadOnlyList<string?> Good => ["false"];
    protected override IReadOnlyList<string?> Bad => ["true", "0", null];
}
