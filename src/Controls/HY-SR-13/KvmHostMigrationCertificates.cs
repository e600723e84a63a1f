using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The certificates for migration are there, in force, verified, and their key is closed.</summary>
[Control("LV-13-02", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-13")]
internal sealed class KvmHostMigrationCertificates : Control
{
    private const string Root = "/etc/pki/", Standard = Root + "qemu", Own = Root + "libvirt-migrate", Key = "/server-key.pem", Certificate = "/server-cert.pem";
    private static readonly Setting Verify = LibvirtHost.QemuConf("migrate_tls_x509_verify"), DefaultVerify = LibvirtHost.QemuConf("default_tls_x509_verify");
    private static readonly Setting Folder = LibvirtHost.QemuConf("migrate_tls_x509_cert_dir"), DefaultFolder = LibvirtHost.QemuConf("default_tls_x509_cert_dir");
    private static readonly Setting Modes = LibvirtHost.FileModes(Root + "*/*.pem"), Certificates = LibvirtHost.Files(Root + "*" + Certificate);
    private static readonly Parameter WarnDays = new("warnDays", "30", "How many days a certificate must still be in force");

    public override string Title => "Migration has valid certificates, a closed key, and verifies its peers";
    public override string Why => "Without certificates TLS cannot start; without verification any host can pose as the source or destination and receive a virtual machine.";
    public override string WantedText => "migrate_tls_x509_verify 1; ca-cert.pem, server-cert.pem in force for warnDays (30) more, server-key.pem with mode 0640 or stricter";
    public override string Remedy => "Put ca-cert.pem, server-cert.pem and server-key.pem (chmod 0640, group of QEMU's user) in /etc/pki/qemu, /etc/libvirt/qemu.conf: migrate_tls_x509_verify = 1; restart libvirtd or virtqemud";
    public override Impact Impact => Impact.ServiceRestart;
    public override IReadOnlyList<Setting> Reads { get; } = [Verify, DefaultVerify, Folder, DefaultFolder, Modes, Certificates];
    public override IReadOnlyList<Parameter> Parameters { get; } = [WarnDays];

    public override Judgement Judge(Facts facts)
    {
        var verify = facts[Verify].IsKnown || !facts[DefaultVerify].IsKnown ? facts.InForce(Verify) : facts[DefaultVerify];
        if (verify.Text != "1")
            return Judgement.Fail("migrate_tls_x509_verify " + verify);
        var files = facts[Modes].Rows;
        var ownIsThere = files.Any(file => file["path"]?.StartsWith(Own + "/", StringComparison.Ordinal) == true);
        var folder = (facts[Folder].Text ?? (ownIsThere ? Own : facts[DefaultFolder].Text ?? Standard)).TrimEnd('/');
        if (!folder.StartsWith(Root, StringComparison.Ordinal) || folder.IndexOf('/', Root.Length) >= 0)
            return Judgement.Manual("the certificates are in " + folder + ": check that they are in force, and that the key's mode is 0640 or stricter");

        var missing = new[] { "/ca-cert.pem", Certificate, Key }.Where(name => files.All(file => file["path"] != folder + name)).ToList();
        if (missing.Count > 0)
            return Judgement.Fail("no " + string.Join(", ", missing.Select(name => folder + name)));
        var mode = files.First(file => file["path"] == folder + Key)["mode"];
        if (!PermissionBits.Within(mode, "0640"))
            return Judgement.Fail(folder + Key + " mode " + mode);
        if (PemCertificate.InForce(facts[Certificates].Rows.FirstOrDefault(file => file["path"] == folder + Certificate)?["text"]) is not var (begin, end))
            return Judgement.Fail(folder + Certificate + " is not a certificate");
        if (begin > facts.Now)
            return Judgement.Fail(folder + Certificate + " is not in force yet");
        return Judgement.Of(end - facts.Now >= TimeSpan.FromDays(facts.Number(WarnDays)), "certificate in force until " + end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Modes, Keys(Standard, "0640")), (Certificates, Text(Standard, PemCertificate.Sample))),
        Example.Pass((Modes, Keys(Own, "0600")), (Certificates, Text(Own, PemCertificate.Sample)), (DefaultFolder, Reading.Known("/srv/tls"))),
        Example.Pass((DefaultFolder, Reading.Known("/etc/pki/kvm/")), (Modes, Keys("/etc/pki/kvm", "0600")), (Certificates, Text("/etc/pki/kvm", PemCertificate.Sample))),
        Example.Fail((Modes, Keys(Standard, "0644")), (Certificates, Text(Standard, PemCertificate.Sample))),
        Example.Fail((Modes, Keys(Standard, "0640")), (Certificates, Text(Standard, PemCertificate.Sample))).With(WarnDays, "31"),
        Example.Fail((Modes, Keys(Standard, "0640")), (Certificates, Text(Standard, "-----BEGIN CERTIFICATE-----"))),
        Example.Fail((Folder, Reading.Known("/etc/pki/kvm")), (Modes, Keys(Standard, "0640")), (Certificates, Text(Standard, PemCertificate.Sample))),
        Example.Fail((Verify, Reading.Known("0")), (DefaultVerify, Reading.Known("1"))),
        Example.Fail((DefaultVerify, Reading.Known("0"))),
        Example.Fail((Modes, Keys(Standard, "0640")), (Certificates, Text(Standard, PemCertificate.Sample))).On("6.9.0"),
        Example.Fail(),
        Example.Manual((Folder, Reading.Known("/srv/tls"))),
    ];

    private static Reading Keys(string folder, string mode) => Reading.Known(new[] { "/ca-cert.pem", Certificate, Key }
        .Select(name => new Row(Modes.Columns, [folder + name, name == Key ? mode : "0644", "root", "kvm", "0"])).ToList());

    private static Reading Text(string folder, string text) => TableOf(Certificates, [folder + Certificate, text]);
}
