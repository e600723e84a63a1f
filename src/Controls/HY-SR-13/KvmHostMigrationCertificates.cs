using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The certificates for migration are there, in force, verified, and their key is closed.</summary>
[Control("LV-13-02", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-13")]
internal sealed class KvmHostMigrationCertificates : Control
{
    private const string Root = "/etc/pki/", Authority = "/ca-cert.pem", Key = "/server-key.pem", Certificate = "/server-cert.pem", KeyMode = "0640";
    private static readonly Setting Certificates = LibvirtHost.Files(Root + "*" + Certificate);
    private static readonly Parameter WarnDays = new("warnDays", "30", "How many days a certificate must still be in force");

    public override string Title => "Migration has valid certificates, a closed key, and verifies its peers";
    public override string Why => "Without certificates TLS cannot start; without verification any host can pose as the source or destination and receive a virtual machine.";
    public override string WantedText => "migrate_tls_x509_verify 1; ca-cert.pem, server-cert.pem in force for warnDays (30) more, server-key.pem with mode 0640 or stricter";
    public override string Remedy => "Put ca-cert.pem, server-cert.pem and server-key.pem (chmod 0640, group of QEMU's user) in /etc/pki/qemu, /etc/libvirt/qemu.conf: migrate_tls_x509_verify = 1; restart libvirtd or virtqemud";
    public override Impact Impact => Impact.ServiceRestart;
    public override IReadOnlyList<Setting> Reads { get; } = [.. MigrationTls.Reads, Certificates];
    public override IReadOnlyList<Parameter> Parameters { get; } = [WarnDays];

    public override Judgement Judge(Facts facts)
    {
        if (MigrationTls.Verified(facts).Text != "1")
            return Judgement.Fail("migrate_tls_x509_verify " + MigrationTls.Verified(facts));
        var folder = MigrationTls.FolderOf(facts);
        if (!folder.StartsWith(Root, StringComparison.Ordinal) || folder.IndexOf('/', Root.Length) >= 0)
            return Judgement.Manual("the certificates are in " + folder + ": check that they are in force, and that the key's mode is 0640 or stricter");
        var missing = new[] { Authority, Certificate, Key }.Where(name => MigrationTls.File(folder + name, facts) is null).ToList();
        if (missing.Count > 0)
            return Judgement.Fail("no " + string.Join(", ", missing.Select(name => folder + name)));
        var mode = MigrationTls.File(folder + Key, facts)!["mode"];
        return PermissionBits.Within(mode, KeyMode) ? OfCertificate(folder, facts) : Judgement.Fail(folder + Key + " mode " + mode);
    }

    public override Repair Repair(Facts facts)
    {
        var (folder, changes) = (MigrationTls.FolderOf(facts), new List<Change>());
        if (MigrationTls.File(folder + Authority, facts) is null || MigrationTls.File(folder + Key, facts) is not { } key || OfCertificate(folder, facts).Verdict != Verdict.Pass)
            return base.Repair(facts); // The files come from the site's authority.
        var isOpen = !PermissionBits.Within(key["mode"], KeyMode);
        if (isOpen && key["group"] is not ("kvm" or "qemu" or "libvirt-qemu"))
            return Core.Remediation.Repair.ByPerson("QEMU could no longer read the key: give it the group of QEMU's user first. " + Remedy);
        if (MigrationTls.Verified(facts).Text != "1")
            changes.Add(new Change(MigrationTls.Verify, facts[MigrationTls.Verify], Reading.Known(1)));
        if (isOpen)
            changes.Add(new Change(MigrationTls.Modes, facts[MigrationTls.Modes], Reading.Known([.. facts[MigrationTls.Modes].Rows.Select(row => row == key ? row.With("mode", KeyMode) : row)])));
        return Core.Remediation.Repair.By([.. changes]);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((MigrationTls.Modes, Keys(MigrationTls.Standard, "0640")), (Certificates, Text(MigrationTls.Standard, PemCertificate.Sample))),
        Example.Pass((MigrationTls.Modes, Keys(MigrationTls.Own, "0600")), (Certificates, Text(MigrationTls.Own, PemCertificate.Sample)), (MigrationTls.DefaultFolder, Reading.Known("/srv/tls"))),
        Example.Pass((MigrationTls.DefaultFolder, Reading.Known("/etc/pki/kvm/")), (MigrationTls.Modes, Keys("/etc/pki/kvm", "0600")), (Certificates, Text("/etc/pki/kvm", PemCertificate.Sample))),
        Example.Fail((MigrationTls.Modes, Keys(MigrationTls.Standard, "0644")), (Certificates, Text(MigrationTls.Standard, PemCertificate.Sample))),
        Example.Fail((MigrationTls.Modes, Keys(MigrationTls.Standard, "0640")), (Certificates, Text(MigrationTls.Standard, PemCertificate.Sample))).With(WarnDays, "31"),
        Example.Fail((MigrationTls.Modes, Keys(MigrationTls.Standard, "0640")), (Certificates, Text(MigrationTls.Standard, "-----BEGIN CERTIFICATE-----"))),
        Example.Fail((MigrationTls.Folder, Reading.Known("/etc/pki/kvm")), (MigrationTls.Modes, Keys(MigrationTls.Standard, "0640")), (Certificates, Text(MigrationTls.Standard, PemCertificate.Sample))),
        Example.Fail((MigrationTls.DefaultVerify, Reading.Known("0")), (MigrationTls.Modes, Keys(MigrationTls.Standard, "0664")), (Certificates, Text(MigrationTls.Standard, PemCertificate.Sample))),
        Example.Fail((MigrationTls.Verify, Reading.Known("0")), (MigrationTls.DefaultVerify, Reading.Known("1"))),
        Example.Fail((MigrationTls.Modes, Keys(MigrationTls.Standard, "0640")), (Certificates, Text(MigrationTls.Standard, PemCertificate.Sample))).On("6.9.0"),
        Example.Fail(),
        Example.Manual((MigrationTls.Folder, Reading.Known("/srv/tls"))),
    ];

    private static Judgement OfCertificate(string folder, Facts facts) =>
        PemCertificate.Judge(folder + Certificate, facts[Certificates], facts.Now.AddDays(facts.Number(WarnDays)), facts.Now);

    private static Reading Keys(string folder, string mode) => Reading.Known(new[] { Authority, Certificate, Key }
        .Select(name => new Row(MigrationTls.Modes.Columns, [folder + name, name == Key ? mode : "0644", "root", "kvm", "0"])).ToList());

    private static Reading Text(string folder, string text) => TableOf(Certificates, [folder + Certificate, text]);
}
