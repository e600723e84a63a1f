using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>An installed virtual machine boots from its disks only.</summary>
[Control("VS-07-15", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-7")]
[NotVerified("whether every version of the firmware boots from no other class of device than those allowed")]
internal sealed class VSphereVmBootDevices : Control
{
    private const string Allow = "allow:";
    private static readonly Setting Key = VSphereVm.ExtraConfig("bios.bootDeviceClasses");
    private static readonly Parameter Classes = new("bootClasses", "hd", "The classes of device from which virtual machines may boot: hd, cd, net, usb, fd");

    public override string Title => "The virtual machine boots from listed classes of device only";
    public override string Why => "A machine that falls back to the network or a CD boots whatever somebody offers there, once its disk fails to start.";
    public override string WantedText => "bios.bootDeviceClasses allow: with no class but those in bootClasses (hd)";
    public override string Remedy => "Once it is installed, edit settings, advanced parameters: bios.bootDeviceClasses = allow:hd, then power the virtual machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Key];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Classes];

    public override Judgement Judge(Facts facts)
    {
        var value = facts[Key].Text ?? "";
        return Judgement.Of(value.StartsWith(Allow, StringComparison.OrdinalIgnoreCase)
            && value.Substring(Allow.Length).Split(',').All(part => facts.Items(Classes).Contains(part.Trim(), StringComparer.OrdinalIgnoreCase)), facts.Shown(Key));
    }

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(Key, facts[Key], Reading.Known(Allow + string.Join(",", facts.Items(Classes)))));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Key, Reading.Known("allow:hd"))),
        Example.Pass((Key, Reading.Known("Allow:HD"))),
        Example.Pass((Key, Reading.Known("allow:net"))).With(Classes, "hd, net"),
        Example.Fail((Key, Reading.Known("allow:hd,net"))),
        Example.Fail((Key, Reading.Known("allow:net"))).With(Classes, "hd, cd"),
        Example.Fail((Key, Reading.Known("allow:"))),
        Example.Fail((Key, Reading.Known("deny:net"))),
        Example.Fail(),
    ];
}
