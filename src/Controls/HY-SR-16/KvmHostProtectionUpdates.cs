using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The data of the host's protection software is fetched automatically, and is fresh.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-16-01", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-16")]
[NotVerified("neither ClamAV nor Suricata was installed")]
internal sealed class KvmHostProtectionUpdates : Control
{
    private const string ClamAv = "clamav-freshclam.service", Suricata = "suricata-update.timer";
    private static readonly Setting Freshclam = LibvirtHost.Unit(ClamAv), SuricataTimer = LibvirtHost.Unit(Suricata);
    private static readonly Setting Signatures = LibvirtHost.FileModes("/var/lib/clamav/daily.*"), Rules = LibvirtHost.FileModes("/var/lib/suricata/rules/*.rules");
    private static readonly Parameter Updaters = new("protectionUpdaters", ClamAv + ", " + Suricata, "The systemd units that fetch the data of protection software");
    private static readonly Parameter MaxHours = new("maxAgeHours", "24", "The greatest age of that data, in hours");

    public override string Title => "Protection software gets its updates automatically";
    public override string Why => "A scanner or sensor with old data lets through what the rest of the world has known for days.";
    public override string WantedText => "an enabled updater for each product in use, data no older than maxAgeHours (24)";
    public override string Remedy => "systemctl enable --now clamav-freshclam.service (or the product's own updater, named in protectionUpdaters)";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [EnabledUnits.Links, Signatures, Rules, Freshclam, SuricataTimer];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Updaters, MaxHours];

    public override Judgement Judge(Facts facts)
    {
        var enabled = EnabledUnits.Among(facts.Items(Updaters), facts, Freshclam, SuricataTimer);
        var bad = new List<string>();
        Check(bad, facts, Signatures, enabled.Contains(ClamAv) ? ClamAv : null, "ClamAV's signatures");
        Check(bad, facts, Rules, enabled.Contains(Suricata) ? Suricata : null, "Suricata's rules");
        // Where a product's data is kept is known of two only; of the rest, that they are enabled.
        if (enabled.Count == 0)
            bad.Add("no updater is enabled");
        if (facts[Signatures].Rows.Count + facts[Rules].Rows.Count == 0 && !enabled.Contains(ClamAv) && !enabled.Contains(Suricata))
            return Judgement.Manual("no known protection software was found: attest what protects the virtual machines, and how often its data is renewed" + (enabled.Count == 0 ? "" : " by " + string.Join(", ", enabled)));
        return Judgement.Of(bad.Count == 0, bad.Count == 0 ? string.Join(", ", enabled) + " enabled, data fresh" : string.Join("; ", bad));
    }

    public override Repair Repair(Facts facts)
    {
        var bad = new List<string>();
        Check(bad, facts, Signatures, null, "");
        Check(bad, facts, Rules, null, "");
        var idle = new[] { (Data: Signatures, Updater: Freshclam), (Data: Rules, Updater: SuricataTimer) }
            .Where(product => facts[product.Data].Rows.Count > 0 && facts.Items(Updaters).Contains(product.Updater.Path) && facts[product.Updater].Text == "disabled")
            .Select(product => new Change(product.Updater, facts[product.Updater], Reading.Known("enabled"))).ToArray();
        return bad.Count == 0 && idle.Length > 0 ? Core.Remediation.Repair.By(idle) : base.Repair(facts); // Whether old data is renewed only time can tell.
    }

    private static void Check(List<string> bad, Facts facts, Setting data, string? updater, string what)
    {
        var files = facts[data].Rows;
        var newest = files.Select(file => Reading.Maybe(file["modified"]).Number).Max();
        if (files.Count == 0 ? updater is not null : !(newest >= facts.Now.ToUnixTimeSeconds() - facts.Number(MaxHours) * 3600))
            bad.Add(what + (files.Count == 0 ? " are missing" : " are older than " + facts.Text(MaxHours) + " hours"));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((EnabledUnits.Links, EnabledUnits.Sample(ClamAv)), (Signatures, Data("/var/lib/clamav/daily.cld", 24))),
        Example.Pass((EnabledUnits.Links, EnabledUnits.Sample(ClamAv, "x.timer")), (Signatures, Data("/var/lib/clamav/daily.cld", 48))).With(MaxHours, "48"),
        Example.Pass((EnabledUnits.Links, EnabledUnits.Sample("x.timer")), (Signatures, Data("/var/lib/clamav/daily.cld", 1))).With(Updaters, "x.timer"),
        Example.Fail((EnabledUnits.Links, EnabledUnits.Sample(ClamAv)), (Signatures, Data("/var/lib/clamav/daily.cld", 25))),
        Example.Fail((EnabledUnits.Links, EnabledUnits.Sample(ClamAv)), (Signatures, Data("/var/lib/clamav/daily.cld", 1)), (Rules, Data("/var/lib/suricata/rules/suricata.rules", 900))),
        Example.Fail((Signatures, Data("/var/lib/clamav/daily.cld", 1))),
        Example.Fail((Signatures, Data("/var/lib/clamav/daily.cld", 1)), (Freshclam, Reading.Known("disabled"))),
        Example.Fail((Signatures, Data("/var/lib/clamav/daily.cld", 25)), (Freshclam, Reading.Known("disabled"))),
        Example.Fail((EnabledUnits.Links, EnabledUnits.Sample(ClamAv))),
        Example.Manual((EnabledUnits.Links, EnabledUnits.Sample("x.timer"))).With(Updaters, "x.timer"),
        Example.Manual(),
    ];

    private static Reading Data(string path, int hoursOld) =>
        TableOf(Signatures, [path, "0644", "clamav", "clamav", Reading.Known(Example.Now.AddHours(-hoursOld).ToUnixTimeSeconds()).Text]);
}
