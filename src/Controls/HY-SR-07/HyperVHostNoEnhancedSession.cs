using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Consoles carry neither clipboard nor drives.</summary>
[Control("HV-07-06", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-7")]
internal sealed class HyperVHostNoEnhancedSession : SettingControl
{
    public override string Title => "Consoles of virtual machines have no enhanced sessions";
    public override string Why => "An enhanced session joins the administrator's clipboard, drives and printers with a guest, which may be hostile.";
    public override string Remedy => "Set-VMHost -EnableEnhancedSessionMode $false";
    public override Impact Impact => Impact.None;
    protected override Setting Setting { get; } = HyperVHost.Service("EnhancedSessionModeEnabled");
    protected override Wanted Wanted { get; } = Wanted.OneOf("false");
    protected override IReadOnlyList<string?> Good => ["false"];
    protected override IReadOnlyList<string?> Bad => ["true", null];
}
