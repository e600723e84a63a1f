using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>A distributed port group learns no MAC addresses from its machines.</summary>
[Control("VS-NW-07", Platform.VSphere, Scope.Network, Severity.Low)]
[Serves("VM-TM-R1")]
internal sealed class VSpherePortGroupNoMacLearning : Control
{
    private static readonly Setting Enabled = VSpherePortGroup.Property("config.defaultPortConfig.macManagementPolicy.macLearningPolicy.enabled", "6.7");
    private static readonly Parameter Allowed = new("macLearningAllowed", "", "Distributed port groups that learn MAC addresses (nested hypervisors), with wildcards");

    public override string Title => "The distributed port group does not learn MAC addresses";
    public override string Why => "A virtual machine behind a learning port can claim any number of addresses, and fill the switch's table or draw others' traffic.";
    public override string WantedText => "not set or false";
    public override string Remedy => "In PowerCLI: a VMwareDVSPortSetting with macManagementPolicy.macLearningPolicy.enabled = $false, given to ReconfigureDVPortgroup_Task of the port group";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Enabled];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];

    public override Judgement Judge(Facts facts) => facts.Selects(Allowed) == true
        ? Judgement.NotApplicable("listed in macLearningAllowed")
        : Judgement.Of(facts[Enabled].Text is null or "false", facts.Shown(Enabled));

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(Enabled, facts[Enabled], Reading.Known("false")));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Enabled, Reading.Known("false"))),
        Example.Fail((Enabled, Reading.Known("true"))),
        Example.Fail((Enabled, Reading.Known("true"))).Named("web").With(Allowed, "nested-*"),
        Example.NotApplicable((Enabled, Reading.Known("true"))).Named("nested-1").With(Allowed, "nested-*"),
    ];
}
