using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The host's events leave the host.</summary>
[Control("HV-17-02", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-17")]
internal sealed class HyperVHostEventsForwarded : Control
{
    private const string Key = @"SOFTWARE\Policies\Microsoft\Windows\EventLog\EventForwarding\SubscriptionManager";
    private static readonly Setting Targets = HyperVHost.RegistryValues(Key), First = HyperVHost.Registry(Key, "1");
    private static readonly Setting Services = HyperVHost.CimEach("root/cimv2:Win32_Service", "Name", "State");
    private static readonly Parameter Agents = new("forwarders", "SplunkForwarder, winlogbeat, nxlog, HealthService", "The services that send events to the site's log analysis, one of which must run where events are not forwarded by Windows; by name, with * as a wildcard");
    private static readonly Parameter Collector = new("eventCollector", "", "Where a repair has events forwarded: Server=http://NAME:5985/wsman/SubscriptionManager/WEC");

    public override string Title => "The host's events are forwarded to the site's log analysis";
    public override string Why => "Who takes the host clears its logs; nobody is alerted by a log that nobody reads.";
    public override string WantedText => "a subscription manager in the policy of event forwarding, or a running service of forwarders";
    public override string Remedy => @"HKLM\" + Key + ": 1 = Server=http://NAME:5985/wsman/SubscriptionManager/WEC (group policy: event forwarding), and a subscription at the collector for Security and Hyper-V's channels; or install the agent";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Targets, First, Services];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Agents, Collector];

    public override Judgement Judge(Facts facts)
    {
        var targets = facts[Targets].Rows.Select(row => row["value"]).Concat([facts[First].Text]).Where(value => !string.IsNullOrWhiteSpace(value)).Distinct().ToList();
        if (targets.Count > 0)
            return Judgement.Pass("forwarded to " + string.Join("; ", targets));
        var running = facts[Services].Rows.Where(row => row["State"] == "Running" && facts.Items(Agents).Any(pattern => NamePattern.Matches(pattern, row["Name"] ?? ""))).Select(row => row["Name"]).ToList();
        return Judgement.Of(running.Count > 0, running.Count > 0 ? "running: " + string.Join(", ", running) : "neither a subscription manager nor a service of forwarders");
    }

    public override Repair Repair(Facts facts) => facts.Text(Collector).Length > 0
        ? Core.Remediation.Repair.By(new Change(First, facts[First], Reading.Known(facts.Text(Collector))))
        : Core.Remediation.Repair.ByPerson("name the collector in the site policy (parameter eventCollector), or: " + Remedy);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Targets, TableOf(Targets, ["1", "Server=http://wec.lab:5985/wsman/SubscriptionManager/WEC,Refresh=60"]))),
        Example.Pass((Services, TableOf(Services, ["winlogbeat", "Running"]))),
        Example.Pass((Services, TableOf(Services, ["ContosoAgent7", "Running"]))).With(Agents, "ContosoAgent*"),
        Example.Fail(),
        Example.Fail((Targets, TableOf(Targets, ["1", ""])), (First, Reading.Known(""))).With(Collector, "Server=http://wec.lab:5985/wsman/SubscriptionManager/WEC"),
        Example.Fail().With(Collector, "Server=http://wec.lab:5985/wsman/SubscriptionManager/WEC"),
        Example.Fail((Services, TableOf(Services, ["winlogbeat", "Stopped"], ["EventLog", "Running"]))),
    ];
}
