using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>No package on the host is of the community, or missing from the site's list.</summary>
[Control("VS-06-02", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
[Serves("HY-SR-1")]
[NotVerified("not seen on a real host")]
internal sealed class VSphereHostPackages : ItemsControl
{
    private const string Name = "name", Vendor = "vendor", Level = "acceptanceLevel";
    private static readonly Parameter Listed = new("packageAllow", "", "The packages (VIBs) that a host may have, as vendor/name with wildcards, for example VMW/*; empty is any of the partner level or better");

    public override string Title => "Every installed package is signed and known";
    public override string Why => "A package that was installed past the acceptance level, or that nobody knows, runs inside the hypervisor.";
    public override string WantedText => "no package of the community level, none beyond packageAllow";
    public override string Remedy => "Put the host into maintenance mode; esxcli software vib remove -n NAME; restart the host";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Listed];
    protected override Setting Items { get; } = VSphereHost.Method("configManager.imageConfigManager/fetchSoftwarePackages", Name, "version", Vendor, Level);
    protected override string Noun => "packages";
    protected override Judgement None => Judgement.Unknown("the host lists no packages");

    // VIM writes "community", esxcli "CommunitySupported".
    protected override bool Accepts(Row row, Facts facts) => row[Level] is { Length: > 0 } level && !level.StartsWith("community", StringComparison.OrdinalIgnoreCase)
        && (facts.Items(Listed).Count == 0 || facts.Items(Listed).Any(pattern => NamePattern.Matches(pattern, row[Vendor] + "/" + row[Name])));

    public override IEnumerable<Example> Examples
    {
        get
        {
            string?[] own = ["esx-base", "8.0.3-0.0.24022510", "VMware", "vmware_certified"], partners = ["lpfc", "14.4.0.39", "EMU", "partner"];
            return
            [
                Example.Pass((Items, Table(own, partners))),
                Example.Fail((Items, Table(own, ["net-community", "1.2", "VMware", "community"]))),
                Example.Fail((Items, Item("net-community", "1.2", "VMware", "CommunitySupported"))),
                Example.Fail((Items, Item("odd", "1.2", "VMware", null))),
                Example.Pass((Items, Table(own, partners))).With(Listed, "VMware/*, EMU/lpfc"),
                Example.Fail((Items, Table(own, partners))).With(Listed, "VMware/*"),
                Example.Unknown((Items, Table())),
                Example.Unknown(),
            ];
        }
    }
}
