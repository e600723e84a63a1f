using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>A distributed port group lets no machine hear or pass for another.</summary>
[Control("VS-NW-04", Platform.VSphere, Scope.Network, Severity.High)]
[Serves("VM-TM-R2")]
internal sealed class VSpherePortGroupSecurity : Control
{
    private static readonly Parameter Exempt = new("portGroupSecurityExempt", "", "Distributed port groups that monitor traffic or share MAC addresses, with wildcards");
    private static readonly (string Name, Setting Old, Setting New)[] Fields = [Field("allowPromiscuous"), Field("macChanges"), Field("forgedTransmits")];

    public override string Title => "The distributed port group rejects promiscuous mode, MAC changes and forged transmits";
    public override string Why => "A virtual machine could read the traffic of others, or receive and send under another's address.";
    public override string WantedText => "allowPromiscuous, macChanges and forgedTransmits false";
    public override string Remedy => "Networking, port group, edit settings, security: Reject for all three";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [.. Fields.Select(one => one.Old), .. Fields.Select(one => one.New)];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Exempt];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Selects(Exempt) == true)
            return Judgement.NotApplicable("listed in portGroupSecurityExempt");
        var bad = Fields.Where(one => facts[InForce(one, facts)].Text != "false").ToList();
        return bad.Count == 0
            ? Judgement.Pass("all three false")
            : Judgement.Fail(string.Join(", ", bad.Select(one => one.Name + " " + facts.Shown(InForce(one, facts)))));
    }

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(Fields.Select(one => InForce(one, facts))
        .Where(setting => facts[setting].Text != "false").Select(setting => new Change(setting, facts[setting], Reading.Known("false"))).ToArray());

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State(one => one.Old, "false", "false", "false")),
        Example.Fail(State(one => one.Old, "false", "true", "false")),
        Example.Fail(State(one => one.Old, "true", "true", "true")),
        Example.Fail(),
        Example.Pass([.. State(one => one.Old, "false", "true", "true"), .. State(one => one.New, "false", "false", "false")]),
        Example.Fail([.. State(one => one.Old, "false", "false", "false"), .. State(one => one.New, "false", "false", "true")]),
        Example.Pass([.. State(one => one.Old, "false", "false", "false"), .. Fields.Select(one => (one.New, Reading.Unreadable("needs vSphere 6.7 or later; this is 6.5")))]).On("6.5"),
        Example.NotApplicable(State(one => one.Old, "true", "true", "true")).Named("ids-probe").With(Exempt, "ids-*"),
    ];

    // Where there is a policy for MAC addresses as a whole, it is the one that counts.
    private static Setting InForce((string Name, Setting Old, Setting New) one, Facts facts) =>
        one.New.Since <= facts.Target.ApiVersion && facts[one.New].IsKnown ? one.New : one.Old;

    private static (string, Setting, Setting) Field(string name) => (name,
        VSpherePortGroup.Property("config.defaultPortConfig.securityPolicy." + name + ".value"),
        VSpherePortGroup.Property("config.defaultPortConfig.macManagementPolicy." + name, "6.7"));

    private static (Setting, Reading)[] State(Func<(string Name, Setting Old, Setting New), Setting> which, params string[] values) =>
        Fields.Zip(values, (one, value) => (which(one), Reading.Known(value))).ToArray();
}
