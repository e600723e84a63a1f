using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The hardware offers what virtualization-based security builds on.</summary>
[Control("HV-01-14", Platform.HyperV, Scope.Host, Severity.Low)]
[Serves("HY-SR-1")]
[NotVerified("the numbers of Win32_DeviceGuard are from general documentation; no Windows host was at hand")]
internal sealed class HyperVHostSecurityProperties : SettingControl
{
    public override string Title => "The hardware offers Secure Boot, protection from DMA and execution control by mode";
    public override string Why => "What the hardware lacks the hypervisor emulates, or goes without: protections are slower, or have holes.";
    public override string Remedy => "Turn Secure Boot and VT-d or AMD-Vi on in the firmware; execution control by mode (7) comes with the processor";
    public override Impact Impact => Impact.ManualWork;
    protected override Setting Setting => DeviceGuard.Available;
    protected override Wanted Wanted { get; } = Wanted.AllOf("2", "3", "7");
    protected override IReadOnlyList<string?> Good => [];
    protected override IReadOnlyList<string?> Bad => ["2", null];

    public override IEnumerable<Example> Examples =>
    [
        .. base.Examples,
        Example.Pass(Offers("1", "2", "3", "4", "5", "7", "8")),
        Example.Pass(Offers("7", "3", "2")),
        Example.Fail(Offers("1", "2", "3")),
        Example.Fail(Offers("2", "3", "17")),
        Example.Fail(Offers()),
    ];

    private (Setting, Reading) Offers(params string[] properties) => (Setting, Reading.Known((IReadOnlyList<string>)properties));
}
