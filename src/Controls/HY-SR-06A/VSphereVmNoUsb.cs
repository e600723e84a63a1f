using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has neither a USB controller nor a USB device.</summary>
[Control("VS-6A-05", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-7")]
internal sealed class VSphereVmNoUsb : NoDeviceControl
{
    public override string Title => "The virtual machine has no USB";
    public override string Why => "The USB controllers were the way out of a virtual machine more than once, and let devices of the host or of a console's user in.";
    public override string Remedy => "Power off, edit settings: remove the USB devices and controllers, or list the machine in usbAllowed";
    protected override IReadOnlyList<string> Types { get; } = ["VirtualUSBController", "VirtualUSBXHCIController", "VirtualUSB"];
    protected override Parameter? Allowed { get; } = new("usbAllowed", "", "Virtual machines that may have USB, wildcards allowed");
}
