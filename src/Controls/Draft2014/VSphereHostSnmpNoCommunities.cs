using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>SNMP answers no community.</summary>
[Control("VS-GN-22", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-16", Edition.Draft2014)]
internal sealed class VSphereHostSnmpNoCommunities : Control
{
    private static readonly Setting Enabled = VSphereHost.Property("configManager.snmpSystem/configuration.enabled");

    // A community is a password, so that there are some is read, and not which.
    private static readonly Setting Communities = VSphereHost.Each("configManager.snmpSystem/configuration.readOnlyCommunities", "@type");

    public override string Title => "SNMP is off, or of version 3 only";
    public override string Why => "A community is a password that crosses the network in clear text with every question.";
    public override string WantedText => "disabled, or no communities";
    public override string Remedy => "esxcli system snmp set --communities reset, or --enable false";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Enabled, Communities];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Enabled].Text is null or "false")
            return Judgement.Pass("disabled");
        var count = facts[Communities].Rows.Count;
        return Judgement.Of(count == 0, count == 0 ? "enabled, no communities" : "enabled, " + count + " communities");
    }

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(Enabled, facts[Enabled], Reading.Known("false")));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Enabled, Reading.Known("false")), (Communities, Some(1))),
        Example.Pass((Enabled, Reading.Known("true")), (Communities, Some(0))),
        Example.Pass((Enabled, Reading.Known("true"))),
        Example.Fail((Enabled, Reading.Known("true")), (Communities, Some(2))),
    ];

    private static Reading Some(int count) => TableOf(Communities, Enumerable.Repeat(new string?[] { null }, count).ToArray());
}
