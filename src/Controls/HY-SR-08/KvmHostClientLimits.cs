using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>The daemon bounds how many clients and requests it takes.</summary>
[Control("LV-08-07", Platform.Kvm, Scope.Host, Severity.Low)]
[Serves("HY-SR-8")]
internal sealed class KvmHostClientLimits : Control
{
    private static readonly (Setting Key, long Most)[] Limits =
    [
        (LibvirtHost.DaemonConf("max_clients"), 5000),
        (LibvirtHost.DaemonConf("max_queued_clients"), 1000),
        (LibvirtHost.DaemonConf("max_anonymous_clients"), 20),
        (LibvirtHost.DaemonConf("max_client_requests"), 5),
    ];

    public override string Title => "The daemon bounds its clients and their requests";
    public override string Why => "Whoever can connect could otherwise keep the daemon so busy that nobody can stop or move a virtual machine.";
    public override string WantedText => string.Join(", ", Limits.Select(limit => limit.Key.Path + " 1 to " + limit.Most));
    public override string Remedy => "/etc/libvirt/libvirtd.conf (virtqemud.conf where the daemons are modular): remove or lower the limit, restart the daemon";
    public override Impact Impact => Impact.ServiceRestart;
    public override IReadOnlyList<Setting> Reads { get; } = Limits.Select(limit => limit.Key).ToList();

    public override Judgement Judge(Facts facts)
    {
        var bad = Limits.Where(limit => !IsGood(facts, limit))
            .Select(limit => limit.Key.Path + " " + facts.Shown(limit.Key)).ToList();
        return Judgement.Of(bad.Count == 0, bad.Count == 0 ? "all within the limits" : string.Join(", ", bad));
    }

    public override Repair Repair(Facts facts)
    {
        // The daemon does not start where fewer clients may connect than may wait to log in.
        var clients = IsGood(facts, Limits[0]) ? facts.InForce(Limits[0].Key).Number ?? 0 : Limits[0].Most;
        return By(Limits.Where(limit => !IsGood(facts, limit))
            .Select(limit => new Change(limit.Key, facts[limit.Key], Reading.Known(limit == Limits[2] ? Math.Min(limit.Most, clients) : limit.Most))).ToArray());
    }

    /// <summary>A limit of 0 is no limit for clients that have not logged in, and leaves no room for the others.</summary>
    private static bool IsGood(Facts facts, (Setting Key, long Most) limit) => facts.InForce(limit.Key).Number is >= 1 and var value && value <= limit.Most;

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Limits[0].Key, Reading.Known(5000)), (Limits[2].Key, Reading.Known(1))),
        Example.Fail((Limits[0].Key, Reading.Known(5001))),
        Example.Fail((Limits[2].Key, Reading.Known(0))),
        Example.Fail((Limits[0].Key, Reading.Known(10)), (Limits[2].Key, Reading.Known(21))),
        Example.Fail((Limits[3].Key, Reading.Known("many"))),
    ];
}
