using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A device of the host is given to the virtual machine only where the site lists it.</summary>
[Control("HV-6C-01", Platform.HyperV, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-6C")]
[Serves("HY-SR-7")]
[NotVerified("not seen with a device passed through")]
internal sealed class HyperVVmPciPassthrough : Control
{
    private static readonly Setting Given = HyperVVm.Each("Msvm_PciExpressSettingData?", "InstanceID", "ElementName", "HostResource");
    private static readonly Setting Devices = HyperVHost.CimEach("root/virtualization/v2:Msvm_PciExpress?", "DeviceID", "LocationPath", "DeviceInstancePath");
    private static readonly Parameter Allowed = new("ddaAllow", "", "Devices of hosts given to virtual machines, as machine/location with wildcards, for example gpu-1/PCIROOT(20)#PCI(0300)*");

    public override string Title => "Only listed devices of the host are given to the virtual machine";
    public override string Why => "Such a device does DMA and keeps firmware of its own: given to the wrong machine it opens a way to the host or to the next owner.";
    public override string WantedText => "no assigned device beyond ddaAllow";
    public override string Remedy => "Shut the machine down; Remove-VMAssignableDevice -VMName NAME -LocationPath PATH, Mount-VMHostAssignableDevice -LocationPath PATH; or list it in ddaAllow";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Given, Devices];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];

    public override Judgement Judge(Facts facts)
    {
        var rows = facts[Given].Rows;
        if (rows.Count == 0)
            return Judgement.Pass("no device of the host");
        var locations = rows.Select(row => Location(row, facts[Devices].Rows)).ToList();
        var bad = locations.Where(location => !facts.Items(Allowed).Any(pattern => NamePattern.Matches(pattern, facts.Resource.Name + "/" + location))).ToList();
        return bad.Count == 0 ? Judgement.Pass(string.Join("; ", locations)) : Judgement.Fail(string.Join("; ", bad));
    }

    /// <summary>Where the device sits in the host: the resource is a CIM path that has its id, backslashes doubled.</summary>
    private static string Location(Row row, IReadOnlyList<Row> devices)
    {
        var resource = (row["HostResource"] ?? "").Replace(@"\\", @"\");
        var device = devices.FirstOrDefault(device => !string.IsNullOrEmpty(device["DeviceID"])
            && resource.IndexOf("\"" + device["DeviceID"]!.Replace(@"\\", @"\") + "\"", StringComparison.OrdinalIgnoreCase) >= 0);
        return device?["LocationPath"] ?? device?["DeviceInstancePath"] ?? (resource.Length > 0 ? resource : "any");
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var devices = (Devices, TableOf(Devices, [@"Microsoft:0C1C\PCI\1", "PCIROOT(0)#PCI(0100)", null], [@"Microsoft:0C1C\PCI\10", "PCIROOT(20)#PCI(0300)#PCI(0000)", null]));
            var given = (Given, TableOf(Given, [@"Microsoft:5A9F81C9\D0", "PCI Express Port", @"\\HV1\root\virtualization\v2:Msvm_PciExpress.DeviceID=""Microsoft:0C1C\\PCI\\10"",SystemName=""HV1"""]));
            return
            [
                Example.Pass((Given, TableOf(Given))),
                Example.Pass(devices),
                Example.Fail(devices, given),
                Example.Pass(devices, given).Named("gpu-1").With(Allowed, "gpu-*/PCIROOT(20)#PCI(0300)*"),
                Example.Fail(devices, given).Named("gpu-1").With(Allowed, "gpu-*/PCIROOT(0)*"),
                Example.Fail(devices, given).Named("web").With(Allowed, "gpu-*/PCIROOT(20)#PCI(0300)*"),
                Example.Fail(devices, (Given, TableOf(Given, ["D0", null, null]))).Named("gpu-1").With(Allowed, "gpu-*/PCIROOT(20)*"),
            ];
        }
    }
}
