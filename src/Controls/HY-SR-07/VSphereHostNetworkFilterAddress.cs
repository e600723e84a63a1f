using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The host's interface for network filters is open to no one, or to the agreed security appliance only.</summary>
[Control("VS-07-16", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-7")]
internal sealed class VSphereHostNetworkFilterAddress : Control
{
    private static readonly Setting Address = VSphereHost.Option("Net.DVFilterBindIpAddress");
    private static readonly Parameter Agreed = new("dvfilterIp", "", "The address of the security appliance that filters traffic; empty where there is none");

    public override string Title => "Only the agreed security appliance may filter network traffic of the host";
    public override string Why => "Whoever has the address that is set here gets the traffic of the host's virtual machines to read and to change.";
    public override string WantedText => "Net.DVFilterBindIpAddress empty, or the site's dvfilterIp";
    public override string Remedy => "Advanced system settings: empty Net.DVFilterBindIpAddress (where no product such as NSX uses it)";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Address];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Agreed];

    public override Judgement Judge(Facts facts)
    {
        var address = facts[Address].Text?.Trim() ?? "";
        return address.Length == 0 ? Judgement.Pass("empty") : Judgement.Of(address == facts.Text(Agreed).Trim(), address);
    }

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(Address, facts[Address], Reading.Known(facts.Text(Agreed).Trim())));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Address, Reading.Known(""))),
        Example.Pass((Address, Reading.Known("192.0.2.10"))).With(Agreed, "192.0.2.10"),
        Example.Fail((Address, Reading.Known("192.0.2.10"))),
        Example.Fail((Address, Reading.Known("192.0.2.101"))).With(Agreed, "192.0.2.10"),
    ];
}
