using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Only listed virtual machines have a guest agent that the host can command.</summary>
[Control("LV-07-12", Platform.Kvm, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-7")]
internal sealed class KvmVmGuestAgent : ItemsControl
{
    private static readonly Parameter Allowed = new("agentAllow", "", "Virtual machines that may have the guest agent's channel, with wildcards");

    public override string Title => "Only listed machines have a guest agent channel";
    public override string Why => "Through it whoever may write to the domain runs commands and sets passwords in the guest; and a captured guest answers the host what it likes.";
    public override string WantedText => "no channel org.qemu.guest_agent.0, unless the site lists the machine";
    public override string Remedy => "virsh edit: remove <channel> with the target org.qemu.guest_agent.0, then power the machine off and on; or list it in agentAllow";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    protected override Setting Items { get; } = LibvirtDomain.Each("devices/channel[target/@name='org.qemu.guest_agent.0']", "target/@name");
    protected override string Noun => "guest agent channels";
    protected override bool Accepts(Row row, Facts facts) => facts.Selects(Allowed) == true;

    public override Repair Repair(Facts facts) => Removed(facts);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Fail((Items, Item("org.qemu.guest_agent.0"))),
        Example.Pass((Items, Item("org.qemu.guest_agent.0"))).With(Allowed, "db*, web1").Named("web1"),
        Example.Fail((Items, Item("org.qemu.guest_agent.0"))).With(Allowed, "db*, web1").Named("web10"),
    ];
}
