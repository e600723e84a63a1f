using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>libvirt's log folder is root's alone, and the logs of the virtual machines cannot grow without end.</summary>
[Control("LV-17-08", Platform.Kvm, Scope.Host, Severity.Low)]
[Serves("HY-SR-17")]
internal sealed class KvmHostLogFolder : Control
{
    private static readonly Setting Folder = LibvirtHost.FileModes("/var/log/libvirt"), Handler = LibvirtHost.QemuConf("stdio_handler");
    private static readonly Setting Largest = LibvirtHost.Conf("/etc/libvirt/virtlogd.conf", "max_size"), Rotation = LibvirtHost.File("/etc/logrotate.d/libvirtd.qemu");

    public override string Title => "libvirt's logs are root's alone, and limited in size";
    public override string Why => "Logs tell command lines and paths of every virtual machine to whoever may read them; without rotation a guest can fill the host's disk through its console.";
    public override string WantedText => "/var/log/libvirt of mode 0700, owner root; logs rotated by virtlogd or logrotate";
    public override string Remedy => "chown root /var/log/libvirt; chmod 0700 /var/log/libvirt; max_size not 0 in /etc/libvirt/virtlogd.conf (re-read by: systemctl reload virtlogd, never restart it while guests run)";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Folder, Handler, Largest, Rotation];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Folder].Rows.FirstOrDefault() is not { } folder)
            return Judgement.NotApplicable("there is no folder /var/log/libvirt");
        var shown = "mode " + folder["mode"] + " " + folder["owner"];
        if (folder["owner"] is not ("root" or "0") || folder["mode"] is not { Length: > 2 } mode || mode[mode.Length - 1] != '0' || mode[mode.Length - 2] != '0')
            return Judgement.Fail(shown);
        if (facts.InForce(Handler).Text == "file")
            return Judgement.Of(IsLimited(facts), shown + ", stdio_handler file, logrotate " + (facts[Rotation].IsKnown ? "set up" : "not set up"));
        return Judgement.Of(IsLimited(facts), shown + ", virtlogd max_size " + facts.Shown(Largest));
    }

    public override Repair Repair(Facts facts)
    {
        // What limits the logs is left to a person: virtlogd must not be restarted while machines run.
        if (!IsLimited(facts) || facts[Folder].Rows.Count == 0)
            return base.Repair(facts);
        return Core.Remediation.Repair.By(new Change(Folder, facts[Folder], Reading.Known(
            [.. facts[Folder].Rows.Select(row => row.With("mode", PermissionBits.Limited(row["mode"], "0700")).With("owner", "root"))])));
    }

    private static bool IsLimited(Facts facts) => facts.InForce(Handler).Text == "file" ? facts[Rotation].IsKnown : facts.InForce(Largest).Number > 0;

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Folder, Mode("0700"))),
        Example.Pass((Folder, Mode("0700")), (Handler, Reading.Known("file")), (Rotation, Reading.Known("/var/log/libvirt/qemu/*.log {}"))),
        Example.Fail((Folder, Mode("0755"))),
        Example.Fail((Folder, Mode("0750"))),
        Example.Fail((Folder, Mode("0700", "libvirt-qemu"))),
        Example.Fail((Folder, Mode("0700")), (Largest, Reading.Known("0"))),
        Example.Fail((Folder, Mode("0700")), (Handler, Reading.Known("file"))),
        Example.NotApplicable((Folder, TableOf(Folder))),
    ];

    private static Reading Mode(string mode, string owner = "root") => TableOf(Folder, ["/var/log/libvirt", mode, owner, "root", "0"]);
}
