using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>A device of the host, or a virtual function of one, is given to the virtual machine only where the site lists it.</summary>
[Control("VS-6C-01", Platform.VSphere, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-6C")]
[Serves("HY-SR-7")]
[NotVerified("not seen with a device passed through")]
internal sealed class VSphereVmPciPassthrough : ItemsControl
{
    private const string Type = "@type", Address = "backing.id", Graphics = "backing.vgpu", Class = "backing.deviceClass";
    private const string Vendors = "backing.allowedDevice.vendorId", Models = "backing.allowedDevice.deviceId", Function = "sriovBacking.physicalFunctionBacking.id";
    private static readonly Parameter Devices = new("passthroughAllow", "", "PCI devices passed through, as machine/address with wildcards, for example gpu1/0000:04:00.0");
    private static readonly Parameter Functions = new("sriovAllow", "", "Virtual functions assigned, as machine/address with wildcards, for example router*/0000:03:*");

    public override string Title => "Only listed devices are passed through";
    public override string Why => "A passed-through device does DMA and keeps firmware of its own: given to the wrong machine it opens a way to the host or to the next owner.";
    public override string WantedText => "no VirtualPCIPassthrough beyond passthroughAllow, no VirtualSriovEthernetCard beyond sriovAllow";
    public override string Remedy => "Power off, edit settings: remove the PCI device or SR-IOV card; or list it in the site policy (by address, vGPU profile, class, or VENDOR:DEVICE where any such device may be chosen)";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Devices, Functions];
    protected override Setting Items { get; } = VSphereVm.DevicesWith(Address, Graphics, Class, Vendors, Models, Function);
    protected override string Noun => "devices";

    protected override bool Accepts(Row row, Facts facts) => row[Type] switch
    {
        "VirtualPCIPassthrough" => IsListed(facts, Devices, Names(row)),
        "VirtualSriovEthernetCard" => IsListed(facts, Functions, [row[Function] ?? "any"]),
        _ => true,
    };

    protected override string Show(Row row) => row["deviceInfo.label"] + " " + (row[Type] == "VirtualSriovEthernetCard" ? row[Function] ?? "any" : string.Join(" or ", Names(row)));

    /// <summary>A share of a graphics card holds no data of the guest.</summary>
    public override Repair Repair(Facts facts) => facts[Items].Rows.All(row => Accepts(row, facts) || row[Graphics] is not null)
        ? Removed(facts)
        : ByPerson("the device may be the guest's disk or network card: look before it is taken away. " + Remedy);

    private static bool IsListed(Facts facts, Parameter list, IEnumerable<string> names) =>
        names.All(name => facts.Items(list).Any(pattern => NamePattern.Matches(pattern, facts.Resource.Name + "/" + name)));

    /// <summary>The address, profile or class; where any of some models may be chosen, all of these.</summary>
    private static IReadOnlyList<string> Names(Row row)
    {
        if ((row[Address] ?? row[Graphics] ?? row[Class]) is { } name)
            return [name];
        var vendors = Numbers(row[Vendors]);
        var models = Numbers(row[Models]);
        return vendors.Count == 0 || vendors.Count != models.Count ? ["unknown"] : vendors.Zip(models, (vendor, model) => vendor + ":" + model).ToList();
    }

    private static List<string> Numbers(string? cell) => (cell ?? "").Split(',')
        .Select(text => int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? (number & 0xffff).ToString("x4", CultureInfo.InvariantCulture) : "")
        .Where(text => text.Length > 0).ToList();

    public override IEnumerable<Example> Examples
    {
        get
        {
            string?[] device = Of("0000:04:00.0", null, null, null, null), graphics = Of(null, "grid_a100-4c", null, null, null);
            string?[] dynamic = Of(null, null, null, "4318, 4318", "8118, 8757"), function = ["4000", "VirtualSriovEthernetCard", "Network adapter 1", null, null, null, null, null, "0000:03:00.0"];
            return
            [
                Example.Pass((Items, Item("4000", "VirtualVmxnet3", "Network adapter 1", null, null, null, null, null, null))),
                Example.Fail((Items, Table(device))),
                Example.Fail((Items, Table(device, graphics))),
                Example.Fail((Items, Table(graphics))),
                Example.Fail((Items, Table(function))),
                Example.Pass((Items, Table(device))).Named("gpu1").With(Devices, "gpu*/0000:04:*"),
                Example.Fail((Items, Table(device))).Named("gpu1").With(Devices, "gpu1/0000:04:00.1"),
                Example.Fail((Items, Table(device))).Named("web").With(Devices, "gpu1/0000:04:00.0"),
                Example.Pass((Items, Table(dynamic))).Named("gpu1").With(Devices, "gpu1/10de:1fb6, gpu1/10de:2235"),
                Example.Fail((Items, Table(dynamic))).Named("gpu1").With(Devices, "gpu1/10de:1fb6"),
                Example.Fail((Items, Table(Of(null, null, null, null, null)))).Named("gpu1").With(Devices, "gpu1/0000:*"),
                Example.Pass((Items, Table(function))).Named("router1").With(Functions, "router*/0000:03:*"),
                Example.Fail((Items, Table(function))).Named("router1").With(Devices, "router*/0000:03:*"),
            ];
        }
    }

    private static string?[] Of(string? address, string? graphics, string? kind, string? vendors, string? models) =>
        ["13000", "VirtualPCIPassthrough", "PCI device 0", address, graphics, kind, vendors, models, null];
}
