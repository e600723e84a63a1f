using System.Collections.Generic;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A listener for libvirt's events alerts administrators when a virtual machine's configuration changes.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-17-06", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-17")]
[NotVerified("whether the listener runs at the moment and sends alerts: only that it is enabled")]
internal sealed class KvmHostEventListener : Control
{
    private static readonly Parameter Listeners = new("eventListeners", "", "The systemd units that listen for libvirt's events and send alerts, separated by commas; one of them is enough");

    public override string Title => "A listener for libvirt's events is enabled";
    public override string Why => "A log that nobody reads raises no alarm when a virtual machine is redefined or gets a new device.";
    public override string WantedText => "one of the site's eventListeners enabled";
    public override string Remedy => "systemctl enable --now UNIT, for the unit that registers for libvirt's LIFECYCLE, METADATA_CHANGE, DEVICE_ADDED and DEVICE_REMOVED events";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Listeners];
    public override IReadOnlyList<Setting> Reads { get; } = [EnabledUnits.Links];

    public override Judgement Judge(Facts facts)
    {
        var listed = facts.Items(Listeners);
        if (listed.Count == 0)
            return Judgement.Manual("decide which unit listens for libvirt's events and sends alerts, and name it in the site policy (parameter eventListeners)");
        var enabled = EnabledUnits.Among(listed, facts);
        return enabled.Count > 0
            ? Judgement.Pass(string.Join(", ", enabled) + " enabled")
            : Judgement.Fail("none enabled of " + string.Join(", ", listed));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((EnabledUnits.Links, EnabledUnits.Sample("cron.service", "vm-events.service"))).With(Listeners, "vm-events.service"),
        Example.Pass((EnabledUnits.Links, EnabledUnits.Sample("vm-events.service"))).With(Listeners, "other, vm-events"),
        Example.Fail((EnabledUnits.Links, EnabledUnits.Sample("my-vm-events.service", "vm-events.timer"))).With(Listeners, "vm-events.service"),
        Example.Fail().With(Listeners, "vm-events.service"),
        Example.Manual((EnabledUnits.Links, EnabledUnits.Sample("vm-events.service"))),
    ];
}
