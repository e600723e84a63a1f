using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>QEMU's own connections to disks, consoles and backups use TLS where they are used, and verify the other side.</summary>
[Control("LV-12-03", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-12")]
internal sealed class KvmHostTransportTls : Control
{
    private const string Domain = "domain", Protocol = "@protocol", Tls = "@tls";
    private static readonly Setting Verify = LibvirtHost.QemuConf("default_tls_x509_verify");
    private static readonly Setting[] Verifies = [LibvirtHost.QemuConf("backup_tls_x509_verify"), LibvirtHost.QemuConf("chardev_tls_x509_verify")];
    private static readonly Setting ChardevTls = LibvirtHost.QemuConf("chardev_tls"), NbdTls = LibvirtHost.QemuConf("nbd_tls"), VxhsTls = LibvirtHost.QemuConf("vxhs_tls");
    private static readonly Setting Devices = LibvirtHost.DomainsEach("devices/*[@type='tcp']/source", Tls);
    private static readonly Setting Disks = LibvirtHost.DomainsEach("devices/disk//source[@protocol='nbd' or @protocol='vxhs'][not(host/@transport='unix')]", Protocol, Tls);

    public override string Title => "QEMU's network connections use TLS and verify the other side";
    public override string Why => "A console, disk or backup that QEMU offers or opens over plain TCP is open to everybody on the way; without verification any certificate gets in.";
    public override string WantedText => "*_tls_x509_verify 1; nbd_tls, vxhs_tls and chardev_tls 1 where a machine uses them";
    public override string Remedy => "/etc/libvirt/qemu.conf: chardev_tls = 1, nbd_tls = 1, default_tls_x509_verify = 1, with certificates in /etc/pki/qemu; restart libvirtd or virtqemud, then power the virtual machines off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Verify, .. Verifies, ChardevTls, NbdTls, VxhsTls, Devices, Disks];

    public override Judgement Judge(Facts facts)
    {
        var bad = Verifies.Where(verify => !IsOn(facts, verify))
            .Select(verify => verify.Path.Substring(verify.Path.IndexOf(':') + 1) + " off").ToList();
        bad.AddRange(OpenDevices(facts));
        return Judgement.Of(bad.Count == 0, bad.Count == 0 ? "verified, with TLS wherever used" : string.Join("; ", bad));
    }

    private static List<string> OpenDevices(Facts facts)
    {
        var bad = new List<string>();
        Add(bad, facts, facts[Devices].Rows, ChardevTls, "a console or channel over TCP");
        Add(bad, facts, facts[Disks].Rows.Where(disk => disk[Protocol] == "nbd"), NbdTls, "an nbd disk");
        Add(bad, facts, facts[Disks].Rows.Where(disk => disk[Protocol] == "vxhs"), VxhsTls, "a vxhs disk");
        return bad;
    }

    /// <summary>A specific key that is not set follows the general one, and that its own default.</summary>
    private static bool IsOn(Facts facts, Setting verify) => (facts[verify].IsKnown || !facts[Verify].IsKnown ? facts.InForce(verify) : facts[Verify]).Text == "1";

    public override Repair Repair(Facts facts)
    {
        var keys = Verifies.Where(verify => !IsOn(facts, verify)).Select(verify => new Change(verify, facts[verify], Reading.Known(1))).ToArray();
        // A machine whose host has no certificates would not start with TLS.
        return OpenDevices(facts).Count == 0 ? Core.Remediation.Repair.By(keys) : base.Repair(facts);
    }

    private static void Add(List<string> bad, Facts facts, IEnumerable<Row> rows, Setting standard, string what)
    {
        var open = rows.Where(row => row[Tls] == "no" || (row[Tls] is null && facts.InForce(standard).Text != "1")).Select(row => row[Domain]).Distinct().ToList();
        if (open.Count > 0)
            bad.Add(what + " without TLS: " + string.Join(", ", open));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Fail().On("6.9.0"),
        Example.Pass((Verify, Reading.Known("1"))).On("6.9.0"),
        Example.Fail((Verify, Reading.Known("0"))),
        Example.Fail((Verify, Reading.Known("1")), (Verifies[1], Reading.Known("0"))),
        Example.Pass((Verify, Reading.Known("0")), (Verifies[0], Reading.Known("1")), (Verifies[1], Reading.Known("1"))),
        Example.Fail((Devices, Table(Devices, ["vm1", null]))),
        Example.Pass((Devices, Table(Devices, ["vm1", null])), (ChardevTls, Reading.Known("1"))),
        Example.Fail((Devices, Table(Devices, ["vm1", "no"])), (ChardevTls, Reading.Known("1"))),
        Example.Pass((Disks, Table(Disks, ["vm1", "nbd", "yes"]))),
        Example.Fail((Disks, Table(Disks, ["vm1", "vxhs", null])), (NbdTls, Reading.Known("1"))),
    ];

    private static Reading Table(Setting of, params string?[][] rows) => TableOf(of, rows);
}
