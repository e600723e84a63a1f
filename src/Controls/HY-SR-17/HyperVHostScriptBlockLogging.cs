using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>What was run in PowerShell is in the event log.</summary>
[Control("HV-17-06", Platform.HyperV, Scope.Host, Severity.Low)]
[Serves("HY-SR-17")]
internal sealed class HyperVHostScriptBlockLogging : SettingControl
{
    public override string Title => "PowerShell logs the commands that it runs";
    public override string Why => "Hyper-V's logs tell that a machine was changed, but not by which script and on whose behalf.";
    public override string Remedy => @"HKLM\SOFTWARE\Policies\Microsoft\Windows\PowerShell\ScriptBlockLogging: EnableScriptBlockLogging = 1 (group policy: turn on PowerShell script block logging)";
    public override Impact Impact => Impact.None;
    protected override Setting Setting { get; } = HyperVHost.Registry(@"SOFTWARE\Policies\Microsoft\Windows\PowerShell\ScriptBlockLogging", "EnableScriptBlockLogging");
    protected override Wanted Wanted { get; } = Wanted.OneOf("1");
    protected override IReadOnlyList<string?> Good => ["1"];
    protected override IReadOnlyList<string?> Bad => ["0", "10", null];
}
