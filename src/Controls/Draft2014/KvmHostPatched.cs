using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host takes updates regularly, and runs what it has installed.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-GN-03", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-18", Edition.Draft2014)]
[NotVerified("which updates are pending, and virtual machines that still run a replaced QEMU: no file tells them")]
internal sealed class KvmHostPatched : Control
{
    private static readonly Parameter MaxAge = new("maxPatchAgeDays", "30", "The greatest number of days since packages were last changed, where updates are not automatic");
    private static readonly Setting Pending = LibvirtHost.FileModes("/run/reboot-required"), Debian = LibvirtHost.FileModes("/var/lib/dpkg/status"), Rpm = LibvirtHost.FileModes("/var/lib/rpm/rpmdb.sqlite");
    private static readonly Setting Unattended = LibvirtHost.Package("unattended-upgrades"), Periodic = LibvirtHost.Files("/etc/apt/apt.conf.d/*");

    public override string Title => "The host is kept up to date, and no restart is pending";
    public override string Why => "Flaws in the kernel, QEMU and libvirt that a guest can reach are published with each update.";
    public override string WantedText => "no restart pending; unattended-upgrades on, or packages changed in the last maxPatchAgeDays (30)";
    public override string Remedy => "apt update; apt upgrade; restart the host after its machines are migrated, if /run/reboot-required is there; apt install unattended-upgrades";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [MaxAge];
    public override IReadOnlyList<Setting> Reads { get; } = [Pending, Debian, Rpm, Unattended, Periodic];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Pending].Rows.Count > 0)
            return Judgement.Fail("a restart is pending");
        if (facts[Unattended].IsKnown && facts[Periodic].Rows.SelectMany(row => ConfigLines.Of(row["text"])).Any(TurnsOn))
            return Judgement.Pass("unattended-upgrades on");
        var changed = facts[Debian].Rows.Concat(facts[Rpm].Rows).Select(row => long.TryParse(row["modified"], out var seconds) ? seconds : 0).DefaultIfEmpty(0).Max();
        var days = (facts.Now.ToUnixTimeSeconds() - changed) / 86400;
        return changed == 0
            ? Judgement.Unknown("the time of the last package change is not known")
            : Judgement.Of(days <= facts.Number(MaxAge), "packages last changed " + days + " days ago");
    }

    private static bool TurnsOn(string line) =>
        line.StartsWith("APT::Periodic::Unattended-Upgrade", StringComparison.OrdinalIgnoreCase) && line.IndexOf('"') is var quote and > 0 && line.Substring(quote + 1).TrimStart('0') is { Length: > 0 } rest && char.IsDigit(rest[0]);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Debian, At(30)), (Pending, TableOf(Pending))),
        Example.Pass((Debian, At(90)), (Unattended, Reading.Known("2.9.1")), (Periodic, Conf("APT::Periodic::Unattended-Upgrade \"1\";"))),
        Example.Pass((Rpm, At(45))).With(MaxAge, "60"),
        Example.Fail((Debian, At(1)), (Pending, TableOf(Pending, ["/run/reboot-required", "0644", "root", "root", "0"]))),
        Example.Fail((Debian, At(31))),
        Example.Fail((Debian, At(31)), (Unattended, Reading.Known("2.9.1")), (Periodic, Conf("APT::Periodic::Unattended-Upgrade \"0\";\n#APT::Periodic::Unattended-Upgrade \"1\";"))),
        Example.Unknown(),
    ];

    private static Reading At(int days) => TableOf(Debian, ["/var/lib/dpkg/status", "0644", "root", "root", Example.Now.AddDays(-days).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)]);

    private static Reading Conf(string text) => TableOf(Periodic, ["/etc/apt/apt.conf.d/20auto-upgrades", text]);
}
