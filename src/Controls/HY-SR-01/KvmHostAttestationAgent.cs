using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>An agent answers a remote verifier with the host's measurements.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-01-06", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-1")]
[NotVerified("not seen beside an installed agent; the folders of running services are those of systemd's control groups")]
internal sealed class KvmHostAttestationAgent : Control
{
    private static readonly Setting Enabled = EnabledUnits.Links;
    private static readonly Setting Running = LibvirtHost.FileModes("/sys/fs/cgroup/system.slice/*.service");
    private static readonly Setting RunningV1 = LibvirtHost.FileModes("/sys/fs/cgroup/systemd/system.slice/*.service");
    private static readonly Parameter Agents = new("attestationAgents", "keylime_agent.service", "Units of attestation agents, wildcards allowed; one of them must be enabled and running");

    public override string Title => "An attestation agent is enabled and running";
    public override string Why => "Measurements that nobody asks for protect nothing: without an agent a changed host goes on serving unnoticed.";
    public override string WantedText => "a unit of attestationAgents, enabled and running";
    public override string Remedy => "systemctl enable --now keylime_agent.service, after its registration with the verifier";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Enabled, Running, RunningV1];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Agents];

    public override Judgement Judge(Facts facts)
    {
        var agents = facts.Items(Agents);
        var enabled = Units(facts[Enabled], agents);
        if (enabled.Count == 0)
            return Judgement.Fail("no attestation agent is enabled");
        var running = Units(facts[Running], agents).Concat(Units(facts[RunningV1], agents)).ToList();
        var good = enabled.FirstOrDefault(running.Contains);
        return good is not null ? Judgement.Pass(good) : Judgement.Fail(string.Join(", ", enabled) + " enabled, not running");
    }

    private static List<string> Units(Reading table, IReadOnlyList<string> agents) => table.Rows
        .Select(row => row["path"] ?? "")
        .Select(path => path.Substring(path.LastIndexOf('/') + 1))
        .Where(unit => agents.Any(agent => NamePattern.Matches(agent, unit)))
        .Distinct().ToList();

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Enabled, Wants("keylime_agent.service")), (Running, Slice("keylime_agent.service")), (RunningV1, TableOf(RunningV1))),
        Example.Pass((Enabled, Wants("keylime_agent.service")), (RunningV1, Slice("keylime_agent.service"))),
        Example.Pass((Enabled, Wants("verify@site.service")), (Running, Slice("verify@site.service"))).With(Agents, "keylime_agent.service, verify@*.service"),
        Example.Fail((Enabled, Wants("keylime_agent.service")), (Running, Slice("ssh.service"))),
        Example.Fail((Enabled, Wants("ssh.service")), (Running, Slice("keylime_agent.service"))),
        Example.Fail((Enabled, Wants("my-keylime_agent.service")), (Running, Slice("my-keylime_agent.service"))),
    ];

    private static Reading Wants(string unit) => TableOf(Enabled, ["/etc/systemd/system/multi-user.target.wants/" + unit, "0644", "root", "root", "0"]);

    private static Reading Slice(string unit) => TableOf(Running, ["/sys/fs/cgroup/system.slice/" + unit, "0755", "root", "root", "0"]);
}
