using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>An IOMMU confines what devices may read and write.</summary>
[Control("HV-02-03", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-2")]
[Serves("HY-SR-6C")]
[NotVerified("the numbers of Win32_DeviceGuard are from general documentation; no Windows host was at hand")]
internal sealed class HyperVHostIommu : Control
{
    private static readonly Setting Reasons = HyperVHost.Cim("root/virtualization/v2:Msvm_VirtualEthernetSwitchManagementCapabilities.IOVSupportReasons");

    public override string Title => "The host has an IOMMU that confines its devices";
    public override string Why => "A device that may write anywhere writes over the hypervisor, whether a guest drives it or its firmware was changed.";
    public override string WantedText => "AvailableSecurityProperties has 3 (DMA protection)";
    public override string Remedy => "Turn VT-d or AMD-Vi, with DMA protection, on in the firmware; restart the host";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [DeviceGuard.Available, Reasons];

    public override Judgement Judge(Facts facts)
    {
        if (!facts[DeviceGuard.Available].IsKnown)
            return Judgement.Unknown("the host does not tell what its hardware offers");
        if (facts[DeviceGuard.Available].List.Contains("3"))
            return Judgement.Pass("DMA protection");
        return Judgement.Fail("no DMA protection", facts.IsReadable(Reasons) ? facts[Reasons].Text : null);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Offers("1", "2", "3", "5")),
        Example.Fail(Offers("1", "2", "5")),
        Example.Fail(Offers("13")),
        Example.Fail(Offers("2"), (Reasons, Reading.Known(new[] { "The chipset on the system does not do DMA remapping." }))),
        Example.Unknown(),
    ];

    private static (Setting, Reading) Offers(params string[] properties) => (DeviceGuard.Available, Reading.Known((IReadOnlyList<string>)properties));
}
