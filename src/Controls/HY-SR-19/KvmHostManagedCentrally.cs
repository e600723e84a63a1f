using System.Collections.Generic;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host takes its configuration from the site's management system.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-19-01", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-19")]
[NotVerified("whether the agent runs at the moment and whom it obeys: only that it is enabled")]
internal sealed class KvmHostManagedCentrally : Control
{
    private static readonly Parameter Units = new("evmsUnits", "nova-compute.service, vdsmd.service, cockpit.socket, puppet.service, salt-minion.service, ansible-pull.timer", "The systemd units of the site's management system, separated by commas; one of them is enough");

    public override string Title => "An agent of the site's management system is enabled";
    public override string Why => "Hosts that are set up one by one drift apart, and nobody sees which of them no longer follows the gold configuration.";
    public override string WantedText => "one of the site's evmsUnits enabled";
    public override string Remedy => "install and enable the agent (systemctl enable --now UNIT), name it in the site policy (parameter evmsUnits), or attest how hosts without an agent are managed";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Units];
    public override IReadOnlyList<Setting> Reads { get; } = [EnabledUnits.Links];

    public override Judgement Judge(Facts facts)
    {
        var enabled = EnabledUnits.Among(facts.Items(Units), facts);
        return enabled.Count > 0 ? Judgement.Pass(string.Join(", ", enabled) + " enabled") : Judgement.Fail("none enabled of " + facts.Text(Units));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((EnabledUnits.Links, EnabledUnits.Sample("cron.service", "puppet.service"))),
        Example.Pass((EnabledUnits.Links, EnabledUnits.Sample("foreman-proxy.service"))).With(Units, "foreman-proxy"),
        Example.Fail(),
        Example.Fail((EnabledUnits.Links, EnabledUnits.Sample("puppet.timer", "cockpit.service"))),
        Example.Fail((EnabledUnits.Links, EnabledUnits.Sample("puppet.service"))).With(Units, "foreman-proxy"),
    ];
}
