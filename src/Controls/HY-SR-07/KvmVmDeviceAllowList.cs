using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has no kind of device that the site has not listed.</summary>
[Control("LV-07-03", Platform.Kvm, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-7")]
internal sealed class KvmVmDeviceAllowList : ItemsControl
{
    private const string Element = "name()", Type = "@type", Device = "@device", Model = "@model";
    private static readonly string?[] Removable = ["sound", "parallel", "smartcard", "redirdev", "hub", "shmem", "vsock"];
    private static readonly Parameter Allowed = new("deviceAllowList",
        "emulator, disk:disk, disk:cdrom, controller:*, interface:*, serial:*, console:*, channel:*, input:*, graphics:*, video, tpm:*, audio:*, memballoon:*, rng:*, watchdog:*, panic*",
        "Kinds of device allowed, as element:type with wildcards; for some machines only as machine/element:type");

    public override string Title => "The virtual machine has devices of listed kinds only";
    public override string Why => "A device that nobody decided on is a channel between guest and host that nobody watches.";
    public override string WantedText => "devices of the kinds in the site's deviceAllowList";
    public override string Remedy => "virsh edit: remove the device, or list its kind in the site policy; then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    protected override Setting Items { get; } = LibvirtDomain.Each("devices/*", Element, Device, Type, Model);
    protected override string Noun => "devices";

    public override Judgement Judge(Facts facts)
    {
        var rows = facts[Items].Rows;
        var more = rows.Where(row => !IsListed(row, facts)).Select(Show).Distinct().ToList();
        return Judgement.Of(more.Count == 0, more.Count == 0 ? rows.Select(Show).Distinct().Count() + " kinds of device, all listed" : string.Join(", ", more));
    }

    private bool IsListed(Row row, Facts facts) => facts.Items(Allowed).Any(pattern => IsListed(pattern, facts.Resource.Name, Show(row)));

    // A machine may be called "controller:x": an entry without a machine speaks of kinds only.
    private static bool IsListed(string entry, string machine, string kind) =>
        entry.IndexOf('/') < 0 ? NamePattern.Matches(entry, kind) : NamePattern.Matches(entry, machine + "/" + kind);

    protected override bool Accepts(Row row, Facts facts) => false;

    protected override string Show(Row row) => row[Element] + ((row[Device] ?? row[Type] ?? row[Model]) is { } type ? ":" + type : "");

    // Neither data nor a network is lost with these.
    public override Repair Repair(Facts facts)
    {
        var rows = facts[Items].Rows;
        var more = rows.Where(row => !IsListed(row, facts)).ToList();
        return more.All(row => Removable.Contains(row[Element]))
            ? Core.Remediation.Repair.By(new Change(Items, facts[Items], Reading.Known(rows.Where(row => IsListed(row, facts)).ToList())))
            : Core.Remediation.Repair.ByPerson("the guest may need it to start, for its data or its network: look before it is taken away. " + Remedy);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Table(["emulator", null, null, null], ["disk", "disk", "file", null], ["controller", null, "usb", "qemu-xhci"], ["video", null, null, null], ["memballoon", null, null, "virtio"]))),
        Example.Fail((Items, Item("disk", "lun", "block", null))),
        Example.Fail((Items, Table(["disk", "disk", "file", null], ["hostdev", null, "usb", null]))),
        Example.Fail((Items, Item("shmem", null, null, null))),
        Example.Fail((Items, Table(["disk", "disk", "file", null], ["sound", null, null, "ich9"], ["redirdev", null, "spicevmc", null]))),
        Example.Fail((Items, Item("videos", null, null, null))),
        Example.Fail((Items, Item("hostdev", null, "usb", null))).Named("controller:x"),
        Example.Pass((Items, Item("hostdev", null, "usb", null))).With(Allowed, "disk:*, token*/hostdev:usb").Named("token1"),
        Example.Fail((Items, Item("hostdev", null, "usb", null))).With(Allowed, "disk:*, token*/hostdev:usb").Named("web"),
    ];
}
