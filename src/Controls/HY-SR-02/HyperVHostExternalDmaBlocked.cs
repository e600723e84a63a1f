using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Devices from outside reach no memory before they are remapped.</summary>
[Control("HV-02-04", Platform.HyperV, Scope.Host, Severity.Low)]
[Serves("HY-SR-2")]
[Serves("HY-SR-6C")]
[NotVerified("the numbers of Win32_DeviceGuard are from general documentation; no Windows host was at hand")]
internal sealed class HyperVHostExternalDmaBlocked : Control
{
    private static readonly Setting Policy = HyperVHost.Registry(@"SOFTWARE\Policies\Microsoft\Windows\Kernel DMA Protection", "DeviceEnumerationPolicy");
    private static readonly Setting Required = DeviceGuard.Property("RequiredSecurityProperties");
    private static readonly Setting NextStart = HyperVHost.Registry(DeviceGuard.Key, "RequirePlatformSecurityFeatures");

    public override string Title => "Protection from DMA is required, and foreign devices without it are blocked";
    public override string Why => "Whoever plugs a device into the host can otherwise read and write its memory past the hypervisor.";
    public override string WantedText => "DeviceEnumerationPolicy 0; RequiredSecurityProperties has 3";
    public override string Remedy => @"HKLM\SOFTWARE\Policies\Microsoft\Windows\Kernel DMA Protection: DeviceEnumerationPolicy = 0; HKLM\SYSTEM\CurrentControlSet\Control\DeviceGuard: RequirePlatformSecurityFeatures = 3; restart the host";
    public override Impact Impact => Impact.Reboot;
    public override IReadOnlyList<Setting> Reads { get; } = [Policy, Required, NextStart, DeviceGuard.Available];

    public override Judgement Judge(Facts facts)
    {
        var required = facts[Required].List.Contains("3");
        return Judgement.Of(facts[Policy].Text == "0" && required,
            "DeviceEnumerationPolicy " + facts.Shown(Policy) + ", DMA protection " + (required ? "required" : IsNext(facts) ? "required from the next start on" : "not required"));
    }

    public override Repair Repair(Facts facts)
    {
        if (!IsNext(facts) && facts[DeviceGuard.Available].IsKnown && !facts[DeviceGuard.Available].List.Contains("3"))
            return Core.Remediation.Repair.ByPerson("the hardware offers no DMA protection: were it required, virtualization-based security would no longer start. Turn it on in the firmware first (HV-02-03)");
        var changes = new List<Change>();
        if (facts[Policy].Text != "0")
            changes.Add(new Change(Policy, facts[Policy], Reading.Known("0")));
        if (!IsNext(facts))
            changes.Add(new Change(NextStart, facts[NextStart], Reading.Known("3")));
        return changes.Count > 0
            ? Core.Remediation.Repair.By([.. changes])
            : Core.Remediation.Repair.ByPerson("it is required from the next start on: restart the host");
    }

    private static bool IsNext(Facts facts) => facts[NextStart].Text == "3";

    public override IEnumerable<Example> Examples
    {
        get
        {
            var blocked = (Policy, Reading.Known("0"));
            return
            [
                Example.Pass(blocked, Requires("2", "3")),
                Example.Fail(blocked, (NextStart, Reading.Known("3"))),
                Example.Fail(Requires("2", "3")),
                Example.Fail((Policy, Reading.Known("1")), Requires("2", "3"), (NextStart, Reading.Known("3"))),
                Example.Fail(blocked, Requires("2")),
                Example.Fail(blocked, Requires("2"), (NextStart, Reading.Known("3"))),
                Example.Fail(blocked, Requires("2"), (DeviceGuard.Available, Reading.Known(new[] { "1", "2" }))),
                Example.Fail(),
            ];
        }
    }

    private static (Setting, Reading) Requires(params string[] properties) => (Required, Reading.Known((IReadOnlyList<string>)properties));
}
