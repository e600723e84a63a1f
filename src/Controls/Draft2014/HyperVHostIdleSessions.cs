using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A session that nobody uses is locked or ended.</summary>
[Control("HV-GN-07", Platform.HyperV, Scope.Host, Severity.Low)]
[Serves("HY-SR-16", Edition.Draft2014)]
internal sealed class HyperVHostIdleSessions : SettingsControl
{
    private const long Seconds = 900;

    public override string Title => "Idle sessions of the host are locked or ended within 15 minutes";
    public override string Why => "A session that its administrator has left is used by whoever comes by.";
    public override string Remedy => @"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System: InactivityTimeoutSecs = 900; HKLM\SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services: MaxIdleTime = 900000";
    public override Impact Impact => Impact.None;

    // 0 means never; the one is in seconds, the other in milliseconds.
    protected override IReadOnlyList<Wish> Wishes { get; } =
    [
        Wish.Between(HyperVHost.Registry(@"SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System", "InactivityTimeoutSecs"), 1, Seconds),
        Wish.Between(HyperVHost.Registry(@"SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services", "MaxIdleTime"), 1, Seconds * 1000),
    ];

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("900", "900000")),
        Example.Pass(State("600", "60000")),
        Example.Fail(State("901", "900000")),
        Example.Fail(State("900", "900001")),
        Example.Fail(State("0", "900000")),
        Example.Fail(State("900", null)),
        Example.Fail(),
    ];
}
