using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A port group that the site wants filtered is.</summary>
[Control("VS-NW-19", Platform.VSphere, Scope.Network, Severity.Low)]
[Serves("VM-FW-R1")]
[Serves("VM-FW-R2")]
[Serves("VM-FW-R3")]
[Serves("VM-FW-R4")]
[NotVerified("which filters of other makers show themselves in the policy of a port group")]
internal sealed class VSpherePortGroupFirewall : Control
{
    private static readonly Setting Filters = VSpherePortGroup.Each("config.defaultPortConfig.filterPolicy.filterConfig", "agentName", "slotNumber");
    private static readonly Setting Backing = VSpherePortGroup.Property("config.backingType", "7.0");
    private static readonly Parameter Required = new("fwRequiredPortgroups", "", "Port groups whose traffic a firewall must filter, with wildcards");

    public override string Title => "A firewall filters the traffic of the port group";
    public override string Why => "Machines on one host reach one another without ever passing a physical firewall.";
    public override string WantedText => "a filter in the port group's policy, or a port group of NSX, where listed in fwRequiredPortgroups";
    public override string Remedy => "Set the port group up in the site's firewall product (NSX), or give it rules: configure, traffic filtering and marking";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Filters, Backing];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Required];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Selects(Required) is not { } required)
            return Judgement.Manual("decide in the site policy (parameter fwRequiredPortgroups) which port groups need a firewall");
        if (!required)
            return Judgement.NotApplicable("not listed in fwRequiredPortgroups");
        var agents = facts[Filters].Rows.Select(row => row["agentName"]).Where(agent => !string.IsNullOrEmpty(agent)).ToList();
        if (agents.Count > 0)
            return Judgement.Pass(string.Join(", ", agents));
        // Before there was a backing there were no port groups of NSX that vCenter could show.
        return Backing.Since <= facts.Target.ApiVersion && facts[Backing].Text == "nsx" ? Judgement.Pass("a port group of NSX") : Judgement.Fail("no filter");
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Manual(),
        Example.NotApplicable().With(Required, "dmz*"),
        Example.Pass((Filters, TableOf(Filters, ["dvfilter-generic-vmware", "3"]))).With(Required, "*"),
        Example.Pass((Backing, Reading.Known("nsx"))).With(Required, "*"),
        Example.Fail((Backing, Reading.Known("standard"))).Named("dmz1").With(Required, "dmz*"),
        Example.Fail((Filters, TableOf(Filters, [null, "3"]))).With(Required, "*"),
        Example.Fail((Filters, TableOf(Filters)), (Backing, Reading.Unreadable("needs vSphere 7.0 or later; this is 6.7"))).With(Required, "*").On("6.7"),
    ];
}
