using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The input devices are the tablet, mouse and keyboard that every machine has; none is the host's own.</summary>
[Control("LV-6A-08", Platform.Kvm, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-6A")]
internal sealed class KvmVmInputDevices : ItemsControl
{
    private const string Type = "@type", Bus = "@bus";

    public override string Title => "No input devices beyond the built-in ones, a tablet and a keyboard";
    public override string Why => "Each further input device is emulated code for nothing; type passthrough or evdev reads the host's own keyboard.";
    public override string WantedText => "PS/2 mouse and keyboard (built in), tablet and keyboard on usb or virtio";
    public override string Remedy => "virsh edit: remove the other <input> devices, then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    protected override Setting Items { get; } = LibvirtDomain.Each("devices/input", Type, Bus);
    protected override string Noun => "input devices";

    protected override bool Accepts(Row row, Facts facts) => row[Type] switch
    {
        "tablet" or "keyboard" => row[Bus] is "usb" or "virtio" or "ps2",
        "mouse" => row[Bus] == "ps2",
        _ => false,
    };

    public override Repair Repair(Facts facts) => Removed(facts);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Table(["mouse", "ps2"], ["keyboard", "ps2"], ["tablet", "usb"]))),
        Example.Pass((Items, Item("keyboard", "virtio"))),
        Example.Fail((Items, Item("mouse", "usb"))),
        Example.Fail((Items, Item("evdev", null))),
        Example.Fail((Items, Table(["tablet", "usb"], ["mouse", "usb"], ["keyboard", "ps2"]))),
        Example.Fail((Items, Item("passthrough", "virtio"))),
    ];
}
