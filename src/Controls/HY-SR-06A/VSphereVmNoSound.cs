using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has no sound card.</summary>
[Control("VS-6A-06", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-6A")]
internal sealed class VSphereVmNoSound : NoDeviceControl
{
    public override string Title => "The virtual machine has no sound card";
    public override string Why => "Emulated sound cards are code that a guest can attack, and a server makes no sound.";
    public override string Remedy => "Power off, edit settings: remove the sound card";
    protected override IReadOnlyList<string> Types { get; } = ["VirtualSoundCard", "VirtualHdAudioCard", "VirtualEnsoniq1371", "VirtualSoundBlaster16"];
}
