using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>Every daemon that serves clients bounds how many clients and requests it takes.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-08-07", Platform.Kvm, Scope.Host, Severity.Low)]
[Serves("HY-SR-8")]
internal sealed class KvmHostClientLimits : Control
{
    private static readonly (DaemonKey Key, long Most)[] Limits =
        [(new("max_clients"), 5000), (new("max_queued_clients"), 1000), (new("max_anonymous_clients"), 20), (new("max_client_requests"), 5)];

    public override string Title => "The daemon bounds its clients and their requests";
    public override string Why => "Whoever can connect could otherwise keep the daemon so busy that nobody can stop or move a virtual machine.";
    public override string WantedText => string.Join(", ", Limits.Select(limit => limit.Key.Name + " 1 to " + limit.Most)) + " in every daemon in use";
    public override string Remedy => "/etc/libvirt/libvirtd.conf (the file of each modular daemon where they are modular): remove or lower the limit, restart the daemon";
    public override Impact Impact => Impact.ServiceRestart;
    public override IReadOnlyList<Setting> Reads { get; } = Limits.Select(limit => limit.Key.Setting).ToList();

    public override Judgement Judge(Facts facts)
    {
        if (!Limits[0].Key.Rows(facts).Any())
            return DaemonKey.NoDaemon;
        var bad = Limits.SelectMany(limit => limit.Key.Rows(facts).Where(row => !IsGood(row, limit)).Select(row => row["daemon"] + ": " + limit.Key.Shown(row))).ToList();
        return Judgement.Of(bad.Count == 0, bad.Count == 0 ? "all within the limits" : string.Join(", ", bad));
    }

    public override Repair Repair(Facts facts) => By([.. Limits.Where(limit => limit.Key.Rows(facts).Any(row => !IsGood(row, limit)))
        .Select(limit => limit.Key.Change(facts, row => !IsGood(row, limit), row => Most(row, limit, facts).ToString(CultureInfo.InvariantCulture)))]);

    /// <summary>The highest good value. A daemon does not start where fewer clients may connect than may wait to log in.</summary>
    private static long Most(Row row, (DaemonKey Key, long Most) limit, Facts facts) => limit != Limits[2] ? limit.Most
        : Math.Min(limit.Most, Limits[0].Key.Of(row["daemon"], facts) is { } clients && IsGood(clients, Limits[0]) ? Limits[0].Key.Number(clients) ?? 1 : limit.Most);

    /// <summary>A limit of 0 is no limit for clients that have not logged in, and leaves no room for the others.</summary>
    private static bool IsGood(Row row, (DaemonKey Key, long Most) limit) => limit.Key.Number(row) is >= 1 and var value && value <= limit.Most;

    public override IEnumerable<Example> Examples =>
    [
        Example.Unknown(),
        Example.Pass(Limits[0].Key.Sample(("libvirtd", null))),
        Example.Pass(Limits[0].Key.Sample(("libvirtd", "5000")), Limits[2].Key.Sample(("libvirtd", "1"))),
        Example.Pass(Limits[0].Key.Sample(("virtqemud", "10"), ("virtproxyd", null))),
        Example.Fail(Limits[0].Key.Sample(("libvirtd", "5001"))),
        Example.Fail(Limits[0].Key.Sample(("libvirtd", null)), Limits[2].Key.Sample(("libvirtd", "0"))),
        Example.Fail(Limits[0].Key.Sample(("libvirtd", "10")), Limits[2].Key.Sample(("libvirtd", "21"))),
        Example.Fail(Limits[0].Key.Sample(("libvirtd", null)), Limits[3].Key.Sample(("libvirtd", "many"))),
        Example.Fail(Limits[0].Key.Sample(("virtqemud", "10"), ("virtproxyd", "100000")), Limits[2].Key.Sample(("virtqemud", "0"), ("virtproxyd", "0"))),
    ];
}
