using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Only devices that the site lists are taken from the host to be given to virtual machines.</summary>
[Control("HV-6C-02", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-6C")]
[NotVerified("not seen with a device dismounted")]
internal sealed class HyperVHostPciPassthrough : ItemsControl
{
    private static readonly Parameter Allowed = new("ddaHostAllow", "", "Devices that hosts offer to virtual machines, as host/location with wildcards, for example GPU-*/PCIROOT(20)#PCI(0300)*");

    public override string Title => "Only listed devices of the host are offered to virtual machines";
    public override string Why => "A device that the host gave up has no driver of the host: whoever gets it next drives its DMA and firmware.";
    public override string WantedText => "no assignable device beyond ddaHostAllow";
    public override string Remedy => "Mount-VMHostAssignableDevice -LocationPath PATH gives it back to the host; or list it in ddaHostAllow, dismounted without -Force (which devices were forced is not recorded: dismount them again)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    protected override Setting Items { get; } = HyperVHost.CimEach("root/virtualization/v2:Msvm_PciExpress?", "ElementName", "LocationPath", "DeviceInstancePath");
    protected override string Noun => "assignable devices";
    protected override bool Accepts(Row row, Facts facts) => facts.Items(Allowed).Any(pattern => NamePattern.Matches(pattern, facts.Resource.Name + "/" + Location(row)));
    protected override string Show(Row row) => row["ElementName"] + " " + Location(row);

    private static string Location(Row row) => row["LocationPath"] ?? row["DeviceInstancePath"] ?? "any";

    public override IEnumerable<Example> Examples
    {
        get
        {
            var card = (Items, Item("Graphics", "PCIROOT(20)#PCI(0300)#PCI(0000)", @"PCIP\VEN_10DE"));
            return
            [
                Example.Pass((Items, Table())),
                Example.Fail(card),
                Example.Pass(card).Named("GPU-1").With(Allowed, "gpu-*/PCIROOT(20)*"),
                Example.Fail(card).Named("GPU-1").With(Allowed, "gpu-*/PCIROOT(2)*"),
                Example.Fail(card).Named("HV1").With(Allowed, "gpu-*/*"),
                Example.Fail((Items, Item("Graphics", null, null))).Named("GPU-1").With(Allowed, "GPU-1/PCIROOT*"),
            ];
        }
    }
}
