using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The emulator and the firmware come from the system's packages.</summary>
[Control("LV-06-09", Platform.Kvm, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
internal sealed class KvmVmKnownEmulator : ItemsControl
{
    private static readonly Parameter Emulators = new("emulators",
        "/usr/bin/qemu-system-*, /usr/bin/kvm, /usr/bin/qemu-kvm, /usr/libexec/qemu-kvm, /usr/share/*, /usr/lib/*, /boot/*, /var/lib/libvirt/boot/*",
        "Paths from which an emulator, a firmware or a kernel may come, with wildcards");

    private static readonly Setting Programs = LibvirtDomain.Each("devices/emulator | os/loader | os/kernel | os/initrd | os/dtb | os/shim", "name()", ".");
    private static readonly Setting Architecture = LibvirtDomain.Xml("os/type/@arch");
    private static readonly Setting Standard = LibvirtHost.CapabilitiesEach("guest/arch", "@name", "emulator");

    public override string Title => "Emulator, firmware and kernel come from listed places";
    public override string Why => "An emulator from elsewhere runs unpatched, unsigned code on the host, in the place of the one that the packages keep up to date.";
    public override string WantedText => "emulator, os/loader, os/kernel and os/initrd below the site's emulators";
    public override string Remedy => "virsh edit: <emulator>/usr/bin/qemu-system-x86_64</emulator>, and firmware from its package; then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Emulators];
    public override IReadOnlyList<Setting> Reads { get; } = [Programs, Architecture, Standard];
    protected override Setting Items => Programs;
    protected override string Noun => "emulators, firmwares or kernels named";

    // A loader without a path asks libvirt to find the firmware among the installed ones.
    protected override bool Accepts(Row row, Facts facts) => row["."] is not { Length: > 0 } path
        || (path.IndexOf("/..", StringComparison.Ordinal) < 0 && facts.Items(Emulators).Any(pattern => NamePattern.Matches(pattern, path)));

    // The emulator that libvirt takes where none is named; a firmware or a kernel has no such stand-in.
    public override Repair Repair(Facts facts)
    {
        if (!facts[Items].Rows.All(row => row["name()"] == "emulator" || Accepts(row, facts)))
            return Core.Remediation.Repair.ByPerson("which firmware or kernel the machine starts with is for a person to choose. " + Remedy);
        var standard = facts[Standard].Rows.FirstOrDefault(row => row["@name"] == facts[Architecture].Text)?["emulator"];
        return standard is not null && Accepts(new Row(["name()", "."], ["emulator", standard]), facts)
            ? Mended(facts, row => row.With(".", standard))
            : Core.Remediation.Repair.ByPerson("libvirt names no emulator from a listed place for the machine's processor: install one. " + Remedy);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Item("emulator", "/usr/bin/qemu-system-x86_64"))),
        Example.Pass((Items, Table(["emulator", "/usr/bin/kvm"], ["loader", "/usr/share/OVMF/OVMF_CODE_4M.ms.fd"]))),
        Example.Pass((Items, Table(["emulator", "/usr/bin/kvm"], ["loader", null]))),
        Example.Fail((Items, Item("emulator", "/usr/local/bin/qemu-system-x86_64"))),
        Example.Fail((Items, Item("emulator", "/opt/qemu-system-x86_64")), (Architecture, Reading.Known("x86_64")), (Standard, TableOf(Standard, ["i686", "/usr/bin/qemu-system-i386"], ["x86_64", "/usr/bin/qemu-system-x86_64"]))),
        Example.Fail((Items, Item("emulator", "/opt/qemu-system-x86_64")), (Architecture, Reading.Known("x86_64")), (Standard, TableOf(Standard, ["x86_64", "/opt/qemu-system-x86_64"]))),
        Example.Fail((Items, Item("emulator", "/usr/bin/kvm2"))),
        Example.Fail((Items, Item("emulator", "/usr/bin/qemu-system-x/../../../tmp/evil"))),
        Example.Fail((Items, Table(["emulator", "/usr/bin/kvm"], ["kernel", "/home/joe/bzImage"]))),
        Example.Pass((Items, Item("emulator", "/opt/qemu/bin/qemu-system-x86_64"))).With(Emulators, "/opt/qemu/bin/*"),
    ];
}
