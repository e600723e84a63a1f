using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The processor's virtualization is offered, and QEMU's user may use it.</summary>
[Control("LV-02-01", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-2")]
internal sealed class KvmHostHardwareVirtualization : Control
{
    private static readonly Setting Offered = LibvirtHost.Capabilities("guest/arch[@name=../../host/cpu/arch]/domain[@type='kvm']/@type");
    private static readonly Setting Device = LibvirtHost.FileModes("/dev/kvm");
    private static readonly Setting User = LibvirtHost.QemuConf("user"), Group = LibvirtHost.QemuConf("group");
    private static readonly Setting Members = LibvirtHost.GroupMembers("kvm");

    /// <summary>The users that distributions build libvirt with: no default of libvirt's own is documented.</summary>
    private static readonly string[] Names = ["libvirt-qemu", "qemu"];

    public override string Title => "Hardware virtualization (KVM) is available to the QEMU user";
    public override string Why => "Without it every virtual machine runs in software emulation, which is slow and has far more code to trust.";
    public override string WantedText => "libvirt offers kvm, and QEMU's user may open /dev/kvm";
    public override string Remedy => "Turn on VT-x or AMD-V in the firmware, modprobe kvm_intel or kvm_amd; /dev/kvm: group kvm, mode 0660, QEMU's user in group kvm";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Offered, Device, User, Group, Members];

    public override Judgement Judge(Facts facts)
    {
        if (!facts[Offered].IsKnown)
            return Judgement.Fail("libvirt offers no kvm for the host's architecture");
        var rows = facts[Device].Rows;
        if (rows.Count == 0)
            return Judgement.Fail("no /dev/kvm");
        var mode = rows[0]["mode"] ?? "";
        var shown = "kvm offered, /dev/kvm " + mode + " " + rows[0]["owner"] + ":" + rows[0]["group"];
        if (facts[User].Text is "root" or "+0" or "0" || ReadWrite(mode, 1) || (ReadWrite(mode, 2) && IsInGroup(facts, rows[0]["group"])))
            return Judgement.Pass(shown);
        return Judgement.Fail(shown, "QEMU's user may not open it for reading and writing.");
    }

    private static bool ReadWrite(string mode, int digitFromEnd) =>
        mode.Length >= digitFromEnd && mode[mode.Length - digitFromEnd] is '6' or '7';

    private static bool IsInGroup(Facts facts, string? group)
    {
        if (facts[Group].Text == group)
            return true;
        var users = facts[User].Text is { } user ? [user] : Names;
        return group == "kvm" && facts[Members].List.Any(users.Contains);
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var kvm = (Offered, Reading.Known("kvm"));
            var members = (Members, Reading.Known(["libvirt-qemu"]));
            return
            [
                Example.Pass(kvm, Mode("0660", "kvm"), members),
                Example.Pass(kvm, Mode("0666", "kvm")),
                Example.Pass(kvm, Mode("0660", "virt"), (Group, Reading.Known("virt"))),
                Example.Pass(kvm, Mode("0600", "root"), (User, Reading.Known("root"))),
                Example.Fail(kvm, Mode("0600", "root"), members),
                Example.Fail(kvm, Mode("0640", "kvm"), members),
                Example.Fail(kvm, Mode("0660", "kvm")),
                Example.Fail(kvm, Mode("0660", "kvm"), members, (User, Reading.Known("vmrunner"))),
                Example.Fail(kvm, (Device, TableOf(Device))),
                Example.Fail(Mode("0660", "kvm"), members),
            ];
        }
    }

    private static (Setting, Reading) Mode(string mode, string group) => (Device, TableOf(Device, ["/dev/kvm", mode, "root", group, "0"]));
}
