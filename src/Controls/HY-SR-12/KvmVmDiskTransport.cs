using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Disks that come over the network come over a protocol that authenticates the server or the client.</summary>
[Control("LV-12-02", Platform.Kvm, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-12")]
internal sealed class KvmVmDiskTransport : ItemsControl
{
    private const string Disk = "ancestor::disk/target/@dev", Protocol = "@protocol", Tls = "@tls", Verify = "ssl/@verify", Transport = "host/@transport", Login = "auth/@username | ancestor::disk/auth/@username";
    private static readonly Setting Sources = LibvirtDomain.Each("devices/disk//source[@protocol]", Disk, Protocol, Tls, Verify, Transport, Login);
    private static readonly Setting NbdTls = LibvirtHost.QemuConf("nbd_tls"), VxhsTls = LibvirtHost.QemuConf("vxhs_tls");

    public override string Title => "Network disks are authenticated";
    public override string Why => "Over a protocol without authentication, whoever sits on the storage network reads the virtual machine's disk or gives it another one.";
    public override string WantedText => "nbd or vxhs with TLS, https or ftps with verification, ssh, iscsi or rbd with a login, or a local socket";
    public override string Remedy => "virsh edit: <source protocol='nbd' tls='yes'>, https without <ssl verify='no'/>, <auth username='NAME'> for iscsi and rbd; then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Sources, NbdTls, VxhsTls];
    protected override Setting Items => Sources;
    protected override string Noun => "network disks";

    protected override bool Accepts(Row row, Facts facts) => row[Transport] == "unix" || row[Protocol] switch
    {
        "nbd" => (row[Tls] ?? (facts.InForce(NbdTls).Text == "1" ? "yes" : "no")) == "yes",
        "vxhs" => (row[Tls] ?? (facts.InForce(VxhsTls).Text == "1" ? "yes" : "no")) == "yes",
        "https" or "ftps" => row[Verify] != "no",
        "iscsi" or "rbd" => row[Login] is not null,
        "ssh" => true,
        _ => false,
    };

    public override Repair Repair(Facts facts) => facts[Sources].Rows.All(row => Accepts(row, facts) || Mend(row, facts) is not null)
        ? Mended(facts, row => Mend(row, facts)) : base.Repair(facts);

    /// <summary>
    /// Without the exception that the disk makes from its host's standard. Where the host has no certificates for TLS, or
    /// the storage needs a login or another protocol, the machine would not start: null.
    /// </summary>
    private static Row? Mend(Row row, Facts facts) => row[Protocol] switch
    {
        "nbd" when facts.InForce(NbdTls).Text == "1" => row.With(Tls, "yes"),
        "vxhs" when facts.InForce(VxhsTls).Text == "1" => row.With(Tls, "yes"),
        "https" or "ftps" => row.With(Verify, "yes"),
        _ => null,
    };

    protected override string Show(Row row) => row[Disk] + " " + row[Protocol] + (row[Tls] is { } tls ? " tls " + tls : "") + (row[Verify] is { } verify ? " verify " + verify : "");

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Item("vda", "nbd", "yes", null, null, null))),
        Example.Pass((Items, Item("vda", "nbd", null, null, null, null)), (NbdTls, Reading.Known("1"))),
        Example.Fail((Items, Item("vda", "nbd", "no", null, null, null)), (NbdTls, Reading.Known("1"))),
        Example.Fail((Items, Item("vda", "nbd", null, null, null, null))),
        Example.Fail((Items, Item("vda", "vxhs", null, null, null, null)), (NbdTls, Reading.Known("1"))),
        Example.Pass((Items, Item("vda", "nbd", null, null, "unix", null))),
        Example.Pass((Items, Item("sda", "https", null, null, null, null))),
        Example.Fail((Items, Item("sda", "https", null, "no", null, null))),
        Example.Fail((Items, Table(["sda", "ftps", null, "no", null, null], ["vda", "vxhs", "no", null, null, null], ["vdb", "ssh", null, null, null, null])), (VxhsTls, Reading.Known("1"))),
        Example.Fail((Items, Item("sda", "http", null, "yes", null, null))),
        Example.Pass((Items, Table(["vda", "rbd", null, null, null, "alice"], ["vdb", "iscsi", null, null, null, "bob"]))),
        Example.Fail((Items, Table(["vda", "rbd", null, null, null, "alice"], ["vdb", "iscsi", null, null, null, null]))),
        Example.Fail((Items, Item("vda", "gluster", null, null, "tcp", null))),
    ];
}
