using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host is in the site's domain and under its management.</summary>
[Control("HV-19-01", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-19")]
internal sealed class HyperVHostManagedCentrally : Control
{
    private static readonly Setting Joined = HyperVHost.Cim("root/cimv2:Win32_ComputerSystem.PartOfDomain"), Name = HyperVHost.Cim("root/cimv2:Win32_ComputerSystem.Domain");
    private static readonly Setting Services = HyperVHost.CimEach("root/cimv2:Win32_Service", "Name", "State");
    private static readonly Parameter Domain = new("adDomain", "", "The domain of the hosts; empty is any");
    private static readonly Parameter Agents = new("managementServices", "SCVMMAgent, HealthService, himds, ServerManagementGateway", "The services of products that manage hosts centrally, one of which must run; by name, with * as a wildcard");

    public override string Title => "The host is in a domain and managed centrally";
    public override string Why => "Hosts that are set up one by one drift apart, and what is wrong with one of them nobody sees.";
    public override string WantedText => "in adDomain, a service of managementServices running";
    public override string Remedy => "Add-Computer -DomainName DOMAIN, restart the host; add it to the product that manages the site's hosts";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Joined, Name, Services];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Domain, Agents];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Joined].Text != "true")
            return Judgement.Fail("not in a domain");
        var isRight = facts.Text(Domain).Length == 0 || string.Equals(facts[Name].Text, facts.Text(Domain), StringComparison.OrdinalIgnoreCase);
        var running = facts[Services].Rows.Where(row => row["State"] == "Running" && facts.Items(Agents).Any(pattern => NamePattern.Matches(pattern, row["Name"] ?? ""))).Select(row => row["Name"]).ToList();
        return Judgement.Of(isRight && running.Count > 0, facts.Shown(Name) + ", " + (running.Count == 0 ? "no management service runs" : string.Join(", ", running)));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("true", "SCVMMAgent", "Running")),
        Example.Pass(State("true", "himds", "Running")).With(Domain, "LAB.example"),
        Example.Pass(State("true", "ContosoManager", "Running")).With(Agents, "contoso*"),
        Example.Fail(State("true", "SCVMMAgent", "Stopped")),
        Example.Fail(State("true", "vmms", "Running")),
        Example.Fail(State("true", "SCVMMAgent", "Running")).With(Domain, "other.example"),
        Example.Fail(State("false", "SCVMMAgent", "Running")),
        Example.Fail(),
    ];

    private static (Setting, Reading)[] State(string joined, string service, string state) =>
        [(Joined, Reading.Known(joined)), (Name, Reading.Known("lab.example")), (Services, TableOf(Services, [service, state], ["EventLog", "Running"]))];
}
