using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>A network card of the host has virtual functions only where the site lists it.</summary>
[Control("VS-6C-03", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-6C")]
[NotVerified("not seen on a host with an SR-IOV card")]
internal sealed class VSphereHostVirtualFunctions : ItemsControl
{
    private const string Enabled = "sriovEnabled";
    private static readonly Parameter Listed = new("hostSriovAllow", "", "PCI devices of hosts that may have virtual functions, as host/address with wildcards, for example edge-*/0000:03:*");

    public override string Title => "Only listed cards have virtual functions (SR-IOV)";
    public override string Why => "A virtual function passes by the virtual switches, with their VLANs, security policy and shaping: only the card itself still separates its guests.";
    public override string WantedText => "sriovEnabled only on the devices of hostSriovAllow";
    public override string Remedy => "Configure, physical adapters, edit: SR-IOV disabled (no virtual machine may use its functions), restart the host; or list the card in hostSriovAllow";
    public override Impact Impact => Impact.Reboot;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Listed];
    protected override Setting Items => VSphereHost.PciDevices;
    protected override string Noun => "PCI devices";
    protected override string Show(Row row) => row["id"] + " has " + (row["numVirtualFunction"] ?? "0") + " virtual functions";

    protected override bool Accepts(Row row, Facts facts) =>
        row[Enabled] != "true" || facts.Items(Listed).Any(pattern => NamePattern.Matches(pattern, facts.Resource.Name + "/" + row["id"]));

    /// <summary>A site that has listed nothing yet may need what is there.</summary>
    public override Repair Repair(Facts facts) => facts.Items(Listed).Count == 0
        ? ByPerson("list the cards that are needed in the site policy (parameter hostSriovAllow) first. " + Remedy)
        : Mended(facts, row => row.With(Enabled, "false"));

    public override IEnumerable<Example> Examples
    {
        get
        {
            string?[] without = ["0000:04:00.0", "true", "true", null, null], off = ["0000:03:00.1", "true", "false", "false", "0"], on = ["0000:03:00.0", "true", "false", "true", "8"];
            return
            [
                Example.Pass((Items, Table())),
                Example.Pass((Items, Table(without, off))),
                Example.Fail((Items, Table(without, on))),
                Example.Pass((Items, Table(without, on))).Named("edge-1").With(Listed, "edge-*/0000:03:*"),
                Example.Fail((Items, Table(off, on))).Named("edge-1").With(Listed, "edge-*/0000:03:00.1"),
                Example.Fail((Items, Table(off, on))).Named("web-1").With(Listed, "edge-*/0000:03:*"),
            ];
        }
    }
}
