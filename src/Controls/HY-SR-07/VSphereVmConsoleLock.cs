using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>A Windows guest locks itself when its last console is closed.</summary>
[Control("VS-07-14", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-7")]
internal sealed class VSphereVmConsoleLock : Control
{
    private static readonly Setting Key = VSphereVm.ExtraConfig("tools.guest.desktop.autolock");
    private static readonly Setting Property = VSphereVm.Property("config.guestAutoLockEnabled"), Guest = VSphereVm.Property("config.guestId");

    public override string Title => "A Windows guest is locked when the last console is closed";
    public override string Why => "Whoever opens the console next would otherwise find the desktop of the one before, logged in.";
    public override string WantedText => "tools.guest.desktop.autolock (or guestAutoLockEnabled) true";
    public override string Remedy => "Edit settings, VM options, remote console: lock the guest operating system when the last remote user disconnects; then power the virtual machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Guest, Key, Property];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Guest].Text?.StartsWith("win", StringComparison.OrdinalIgnoreCase) != true)
            return Judgement.NotApplicable("not a Windows guest");
        var setting = facts[Key].IsKnown ? Key : Property;
        return Judgement.Of(string.Equals(facts[setting].Text, "true", StringComparison.OrdinalIgnoreCase), facts[setting].ToString());
    }

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(Key, facts[Key], Reading.Known("TRUE")));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Windows, (Key, Reading.Known("TRUE")), (Property, Reading.Known("false"))),
        Example.Pass((Guest, Reading.Known("winNetEnterprise64Guest")), (Property, Reading.Known("true"))),
        Example.Fail(Windows, (Key, Reading.Known("false")), (Property, Reading.Known("true"))),
        Example.Fail(Windows, (Property, Reading.Known("false"))),
        Example.Fail(Windows),
        Example.NotApplicable((Guest, Reading.Known("debian12_64Guest"))),
        Example.NotApplicable((Guest, Reading.Known("darwin23_64Guest"))),
    ];

    private static (Setting, Reading) Windows => (Guest, Reading.Known("windows2019srv_64Guest"));
}
