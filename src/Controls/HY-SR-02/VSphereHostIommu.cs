using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>An IOMMU confines what devices reach in memory, and which interrupts they raise.</summary>
[Control("VS-02-03", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-2")]
[Serves("HY-SR-6C")]
[NotVerified("not seen on a host with an IOMMU")]
internal sealed class VSphereHostIommu : Control
{
    private static readonly Setting Devices = VSphereHost.PciDevices, NoRemapping = VSphereHost.Option("VMkernel.Boot.iovDisableIR");

    public override string Title => "The IOMMU is on, with interrupt remapping";
    public override string Why => "A device that is given to a guest, or taken over by one, otherwise reads and writes all of the host's memory, or sends it forged interrupts.";
    public override string WantedText => "devices that can be passed through; iovDisableIR not true";
    public override string Remedy => "Turn VT-d or AMD-Vi on in the firmware; esxcli system settings kernel set -s noIOMMU -v FALSE; advanced system settings: VMkernel.Boot.iovDisableIR = false; restart the host";
    public override Impact Impact => Impact.Reboot;
    public override IReadOnlyList<Setting> Reads { get; } = [Devices, NoRemapping];

    public override Judgement Judge(Facts facts)
    {
        var capable = Capable(facts);
        if (capable == 0)
            return Judgement.Fail("no device can be passed through", "The host finds no IOMMU: it is off in the firmware, or by noIOMMU.");
        return Judgement.Of(facts[NoRemapping].Text != "true", capable + " devices can be passed through, iovDisableIR " + facts.Shown(NoRemapping));
    }

    public override Repair Repair(Facts facts) => Capable(facts) == 0
        ? ByPerson("the IOMMU is turned on in the firmware. " + Remedy)
        : By(new Change(NoRemapping, facts[NoRemapping], Reading.Known("false")));

    private static int Capable(Facts facts) => facts[Devices].Rows.Count(row => row["passthruCapable"] == "true");

    public override IEnumerable<Example> Examples
    {
        get
        {
            var capable = (Devices, TableOf(Devices, ["0000:00:1f.0", "false", "false", null, null], ["0000:04:00.0", "true", "false", null, null]));
            return
            [
                Example.Pass(capable, (NoRemapping, Reading.Known("false"))),
                Example.Pass(capable),
                Example.Fail(capable, (NoRemapping, Reading.Known("true"))),
                Example.Fail((Devices, TableOf(Devices, ["0000:04:00.0", "false", "false", null, null]))),
                Example.Fail((Devices, TableOf(Devices)), (NoRemapping, Reading.Known("true"))),
            ];
        }
    }
}
