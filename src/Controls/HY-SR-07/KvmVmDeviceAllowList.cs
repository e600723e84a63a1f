using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has no kind of device that the site has not listed.</summary>
[Control("LV-07-03", Platform.Kvm, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-7")]
internal sealed class KvmVmDeviceAllowList : ItemsControl
{
    private const string Element = "name()", Type = "@type", Device = "@device", Model = "@model";
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
        var kinds = facts[Items].Rows.Select(Show).Distinct().ToList();
        var patterns = facts.Items(Allowed);
        var more = kinds.Where(kind => !patterns.Any(pattern => IsListed(pattern, facts.Resource.Name, kind))).ToList();
        return Judgement.Of(more.Count == 0, more.Count == 0 ? kinds.Count + " kinds of device, all listed" : string.Join(", ", more));
    }

    // A machine may be called "controller:x": an entry without a machine speaks of kinds only.
    private static bool IsListed(string entry, string machine, string kind) =>
        entry.IndexOf('/') < 0 ? NamePattern.Matches(entry, kind) : NamePattern.Matches(entry, machine + "/" + kind);

    protected override bool Accepts(Row row, Facts facts) => false;

    protected override string Show(Row row) => row[Element] + ((row[Device] ?? row[Type] ?? row[Model]) is { } type ? ":" + type : "");

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Table(["emulator", null, null, null], ["disk", "disk", "file", null], ["controller", null, "usb", "qemu-xhci"], ["video", null, null, null], ["memballoon", null, null, "virtio"]))),
        Example.Fail((Items, Item("disk", "lun", "block", null))),
        Example.Fail((Items, Table(["disk", "disk", "file", null], ["hostdev", null, "usb", null]))),
        Example.Fail((Items, Item("shmem", null, null, null))),
        Example.Fail((Items, Item("videos", null, null, null))),
        Example.Fail((Items, Item("hostdev", null, "usb", null))).Named("controller:x"),
        Example.Pass((Items, Item("hostdev", null, "usb", null))).With(Allowed, "disk:*, token*/hostdev:usb").Named("token1"),
        Example.Fail((Items, Item("hostdev", null, "usb", null))).With(Allowed, "disk:*, token*/hostdev:usb").Named("web"),
    ];
}
