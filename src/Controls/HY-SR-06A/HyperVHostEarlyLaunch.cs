using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Drivers that are known to be bad do not load with the start of the host.</summary>
[Control("HV-06-03", Platform.HyperV, Scope.Host, Severity.Low)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
internal sealed class HyperVHostEarlyLaunch : SettingControl
{
    public override string Title => "Bad drivers do not load with the host's start";
    public override string Why => "A driver that loads before all defences can hide from them, and rules over the host under every guest.";
    public override string Remedy => @"HKLM\SYSTEM\CurrentControlSet\Policies\EarlyLaunch: DriverLoadPolicy = 3 (or 1: good and unknown only, 8: good only); restart the host";
    public override Impact Impact => Impact.Reboot;
    protected override Setting Setting { get; } = HyperVHost.Registry(@"SYSTEM\CurrentControlSet\Policies\EarlyLaunch", "DriverLoadPolicy");

    /// <summary>Windows takes 3 where nothing is set.</summary>
    protected override Wanted Wanted { get; } = Wanted.NotSetOr("3", "1", "8");
    protected override IReadOnlyList<string?> Good => ["3", "1", "8", null];
    protected override IReadOnlyList<string?> Bad => ["7", "0", "13"];

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(Setting, facts[Setting], Reading.Known("3")));
}
