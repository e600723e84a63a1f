using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host takes accounts from a directory.</summary>
[Control("HV-GN-02", Platform.HyperV, Scope.Host, Severity.Low)]
[Serves("HY-SR-15", Edition.Draft2014)]
internal sealed class HyperVHostDirectoryJoined : Control
{
    private static readonly Setting Joined = HyperVHost.Cim("root/cimv2:Win32_ComputerSystem.PartOfDomain");
    private static readonly Parameter Alone = new("standAloneHosts", "", "Hosts that are in no domain by choice, with * as a wildcard");

    public override string Title => "The host takes its accounts from a directory";
    public override string Why => "An account that each host keeps for itself stays when its person has gone.";
    public override string WantedText => "in a domain, unless listed in standAloneHosts";
    public override string Remedy => "Add-Computer -DomainName DOMAIN; restart the host";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Joined];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Alone];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Joined].Text == "true")
            return Judgement.Pass("in a domain");
        return facts.Selects(Alone) == true ? Judgement.NotApplicable("listed in standAloneHosts") : Judgement.Fail("not in a domain");
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Joined, Reading.Known("true"))),
        Example.Fail((Joined, Reading.Known("false"))),
        Example.Fail((Joined, Reading.Known("false"))).Named("hv10").With(Alone, "hv1"),
        Example.NotApplicable((Joined, Reading.Known("false"))).Named("hv1").With(Alone, "hv1"),
        Example.Fail(),
    ];
}
