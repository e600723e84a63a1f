using System.Collections.Generic;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A service that watches the virtual machines' traffic starts with the host.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-14-01", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-14")]
[NotVerified("no intrusion detection was installed; port mirrors (Open vSwitch, tc mirred) are not read")]
internal sealed class KvmHostIntrusionDetection : Control
{
    private static readonly Parameter Services = new("idsServices", "suricata.service, zeek.service, snort.service", "The systemd units that watch the virtual machines' traffic; one of them must be enabled");

    public override string Title => "A network intrusion detection service starts with the host";
    public override string Why => "Traffic between virtual machines of one host never reaches the network's own sensors: what watches it must run on the host.";
    public override string WantedText => "one of idsServices (suricata, zeek, snort) enabled";
    public override string Remedy => "Install a sensor, let it listen on the bridges of the virtual machines, and systemctl enable --now its unit; or name the site's own unit in idsServices";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [EnabledUnits.Links];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Services];

    public override Judgement Judge(Facts facts)
    {
        var wanted = facts.Items(Services);
        var found = EnabledUnits.Among(wanted, facts);
        return Judgement.Of(found.Count > 0, found.Count > 0 ? string.Join(", ", found) + " enabled" : "none of " + string.Join(", ", wanted) + " enabled");
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((EnabledUnits.Links, EnabledUnits.Sample("cron.service", "suricata.service"))),
        Example.Pass((EnabledUnits.Links, EnabledUnits.Sample("sensor.service"))).With(Services, "sensor.service"),
        Example.Fail((EnabledUnits.Links, EnabledUnits.Sample("suricata.service"))).With(Services, "sensor.service"),
        Example.Fail((EnabledUnits.Links, EnabledUnits.Sample("suricata-update.timer", "xsuricata.service"))),
        Example.Fail(),
    ];
}
