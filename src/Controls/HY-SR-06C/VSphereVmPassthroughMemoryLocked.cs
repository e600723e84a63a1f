using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>A virtual machine with a device of the host has all of its memory reserved, whatever size it gets.</summary>
[Control("VS-6C-05", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-6C")]
[Serves("HY-SR-3")]
[NotVerified("not seen with a device passed through")]
internal sealed class VSphereVmPassthroughMemoryLocked : Control
{
    private static readonly Setting Devices = VSphereVm.Devices, Locked = VSphereVm.Property("config.memoryReservationLockedToMax");

    public override string Title => "A machine with a passed-through device has all of its memory reserved";
    public override string Why => "The device writes to the guest's memory by itself: a page that the host had given to somebody else meanwhile would be overwritten.";
    public override string WantedText => "memoryReservationLockedToMax true";
    public override string Remedy => "Power off, edit settings, memory: reserve all guest memory";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Devices, Locked];

    public override Judgement Judge(Facts facts) => facts[Devices].Rows.Any(row => row["@type"] is "VirtualPCIPassthrough" or "VirtualSriovEthernetCard")
        ? Judgement.Of(facts[Locked].Text == "true", "memoryReservationLockedToMax " + facts.Shown(Locked))
        : Judgement.NotApplicable("no device is passed through");

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(Locked, facts[Locked], Reading.Known("true")));

    public override IEnumerable<Example> Examples
    {
        get
        {
            var device = (Devices, TableOf(Devices, ["4000", "VirtualVmxnet3", "Network adapter 1"], ["13000", "VirtualPCIPassthrough", "PCI device 0"]));
            var function = (Devices, TableOf(Devices, ["4000", "VirtualSriovEthernetCard", "Network adapter 1"]));
            return
            [
                Example.Pass(device, (Locked, Reading.Known("true"))),
                Example.Fail(device, (Locked, Reading.Known("false"))),
                Example.Fail(device),
                Example.Fail(function, (Locked, Reading.Known("false"))),
                Example.NotApplicable((Devices, TableOf(Devices, ["4000", "VirtualVmxnet3", "Network adapter 1"])), (Locked, Reading.Known("false"))),
                Example.NotApplicable(),
            ];
        }
    }
}
