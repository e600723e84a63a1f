using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>The host offers a device to virtual machines only where the site lists it.</summary>
[Control("VS-6C-02", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-6C")]
[NotVerified("not seen on a host with an IOMMU")]
internal sealed class VSphereHostPciPassthrough : ItemsControl
{
    private const string Enabled = "passthruEnabled";
    private static readonly Parameter Listed = new("hostPassthroughAllow", "", "PCI devices that hosts offer to virtual machines, as host/address with wildcards, for example gpu-*/0000:04:00.0");

    public override string Title => "Only listed devices are offered for passthrough";
    public override string Why => "Whoever may edit a virtual machine can take a device that is offered, and with it what is behind it: a network, a storage.";
    public override string WantedText => "passthruEnabled only on the devices of hostPassthroughAllow";
    public override string Remedy => "Configure, hardware, PCI devices: toggle passthrough off (no virtual machine may use the device), restart the host before 7.0; or list the device in hostPassthroughAllow";
    public override Impact Impact => Impact.Reboot;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Listed];
    protected override Setting Items => VSphereHost.PciDevices;
    protected override string Noun => "PCI devices";
    protected override string Show(Row row) => row["id"] + " is offered";

    protected override bool Accepts(Row row, Facts facts) =>
        row[Enabled] != "true" || facts.Items(Listed).Any(pattern => NamePattern.Matches(pattern, facts.Resource.Name + "/" + row["id"]));

    /// <summary>A site that has listed nothing yet may need what is there.</summary>
    public override Repair Repair(Facts facts) => facts.Items(Listed).Count == 0
        ? ByPerson("list the devices that are needed in the site policy (parameter hostPassthroughAllow) first. " + Remedy)
        : Mended(facts, row => row.With(Enabled, "false"));

    public override IEnumerable<Example> Examples
    {
        get
        {
            string?[] off = ["0000:03:00.0", "true", "false", "false", "0"], on = ["0000:04:00.0", "true", "true", null, null];
            return
            [
                Example.Pass((Items, Table())),
                Example.Pass((Items, Table(off))),
                Example.Fail((Items, Table(off, on))),
                Example.Pass((Items, Table(off, on))).Named("gpu-1").With(Listed, "gpu-*/0000:04:*"),
                Example.Fail((Items, Table(off, on))).Named("gpu-1").With(Listed, "gpu-*/0000:04:00.1"),
                Example.Fail((Items, Table(off, on))).Named("web-1").With(Listed, "gpu-*/0000:04:*"),
            ];
        }
    }
}
