using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>A console's password has an end, or clients authenticate by SASL.</summary>
[Control("LV-07-10", Platform.Kvm, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-7")]
internal sealed class KvmVmConsolePassword : Control
{
    private const string Type = "@type", ValidTo = "@passwdValidTo";
    private static readonly Setting Consoles = LibvirtDomain.Each("devices/graphics[@type='vnc' or @type='spice'][not(listen/@type='none' or listen/@type='socket')]", Type, ValidTo);

    private static readonly Setting VncSasl = LibvirtHost.QemuConf("vnc_sasl"), SpiceSasl = LibvirtHost.QemuConf("spice_sasl");
    private static readonly Parameter MaxDays = new("maxConsolePasswordDays", "90", "How far ahead a console password's end may lie, in days");

    public override string Title => "Console passwords end soon, or clients authenticate by SASL";
    public override string Why => "A VNC password has eight characters at most and is sent over the network; one without an end is found or shared sooner or later.";
    public override string WantedText => "no console on a port; or SASL; or passwdValidTo no further ahead than the site's maxConsolePasswordDays";
    public override string Remedy => "/etc/libvirt/qemu.conf: vnc_sasl = 1 with vnc_tls = 1; or virsh edit: passwdValidTo='YYYY-MM-DDThh:mm:ss' (UTC) in <graphics>; then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [MaxDays];
    public override IReadOnlyList<Setting> Reads { get; } = [Consoles, VncSasl, SpiceSasl];

    public override Judgement Judge(Facts facts)
    {
        var consoles = facts[Consoles].Rows;
        if (consoles.Count == 0)
            return Judgement.Pass("no console on a port");
        var open = consoles.Where(row => IsOpen(row, facts)).ToList();
        if (open.Count == 0)
            return Judgement.Pass("SASL");
        var actual = string.Join("; ", open.Select(row => row[Type] + " password ends " + (row[ValidTo] ?? "never, or there is none")));
        if (open.Any(row => row[ValidTo] is { } end && !IsSoon(end, facts)))
            return Judgement.Fail(actual);
        // libvirt hides passwords from us, so a console without an end date may have one or none.
        return open.All(row => row[ValidTo] is not null) ? Judgement.Pass(actual)
            : Judgement.Manual("look at virsh dumpxml --security-info: a console password needs passwdValidTo, and a console without one needs another guard");
    }

    private static bool IsOpen(Row row, Facts facts) => facts.InForce(row[Type] == "spice" ? SpiceSasl : VncSasl).Text != "1";

    private static bool IsSoon(string end, Facts facts) =>
        DateTimeOffset.TryParse(end, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        && time - facts.Now <= TimeSpan.FromDays(facts.Number(MaxDays));

    public override Repair Repair(Facts facts)
    {
        if (facts[Consoles].Rows.Any(row => IsOpen(row, facts) && row[ValidTo] is null))
            return base.Repair(facts);
        // A whole day, so that the plan and its application some minutes later mean the same.
        var end = facts.Now.UtcDateTime.Date.AddDays(facts.Number(MaxDays)).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        return Core.Remediation.Repair.By(new Change(Consoles, facts[Consoles],
            Reading.Known(facts[Consoles].Rows.Select(row => IsOpen(row, facts) && !IsSoon(row[ValidTo]!, facts) ? row.With(ValidTo, end) : row).ToList())));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Consoles, Table(["vnc", "2020-01-01T00:00:00"], ["vnc", "2026-03-01T00:00:00"]))),
        Example.Pass((Consoles, Table(["vnc", "2026-05-01T12:00:00"]))),
        Example.Fail((Consoles, Table(["vnc", "2026-05-01T12:00:01"]))),
        Example.Fail((Consoles, Table(["vnc", null], ["spice", "2036-01-01T00:00:00"]))),
        Example.Fail((Consoles, Table(["vnc", "soon"]))),
        Example.Fail((Consoles, Table(["vnc", "2026-03-01T00:00:00"], ["spice", "2036-01-01T00:00:00"]))).With(MaxDays, "30"),
        Example.Pass((Consoles, Table(["vnc", "2027-01-01T00:00:00"]))).With(MaxDays, "365"),
        Example.Manual((Consoles, Table(["vnc", null]))),
        Example.Pass((Consoles, Table(["vnc", null])), (VncSasl, Reading.Known("1"))),
        Example.Manual((Consoles, Table(["spice", null])), (VncSasl, Reading.Known("1"))),
    ];

    private static Reading Table(params string?[][] rows) => TableOf(Consoles, rows);
}
