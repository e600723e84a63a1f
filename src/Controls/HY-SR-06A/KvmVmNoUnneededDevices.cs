using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has no emulated devices that a server does not need.</summary>
[Control("LV-6A-05", Platform.Kvm, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-7")]
internal sealed class KvmVmNoUnneededDevices : ItemsControl
{
    private const string Kind = "name()", Type = "@type | @model";
    private static readonly Parameter Allowed = new("unneededDevicesAllowed", "", "Devices allowed, as machine/element with wildcards, for example desk*/sound");

    public override string Title => "No sound, parallel, smart card, USB redirection or hub device, and one serial port at most";
    public override string Why => "Each emulated device is code that the guest can attack; USB redirection moreover brings a client's devices into the machine.";
    public override string WantedText => "no sound, parallel, smartcard, redirdev, hub, nor a second serial port, unless the site lists it";
    public override string Remedy => "virsh edit: remove the device, then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    protected override Setting Items { get; } = LibvirtDomain.Each(
        "devices/sound | devices/parallel | devices/smartcard | devices/redirdev | devices/hub | devices/serial[position()>1]", Kind, Type);

    protected override string Noun => "unneeded devices";

    protected override bool Accepts(Row row, Facts facts) =>
        facts.Items(Allowed).Any(pattern => NamePattern.Matches(pattern, facts.Resource.Name + "/" + row[Kind]));

    public override Repair Repair(Facts facts) => Removed(facts);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Fail((Items, Item("sound", "ich6"))),
        Example.Fail((Items, Item("serial", "pty"))),
        Example.Fail((Items, Table(["redirdev", "spicevmc"], ["hub", "usb"]))),
        Example.Pass((Items, Item("sound", "ich9"))).With(Allowed, "desk*/sound").Named("desk1"),
        Example.Fail((Items, Table(["sound", "ich9"], ["redirdev", "spicevmc"]))).With(Allowed, "desk*/sound").Named("desk1"),
        Example.Fail((Items, Item("sound", "ich9"))).With(Allowed, "desk*/sound").Named("web"),
    ];
}
