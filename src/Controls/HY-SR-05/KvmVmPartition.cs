using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine is in a control group of its tenant, which can be limited as a whole.</summary>
[Control("LV-05-05", Platform.Kvm, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-5")]
internal sealed class KvmVmPartition : Control
{
    private static readonly Setting Partition = LibvirtDomain.Xml("resource/partition");
    private static readonly Setting Machined = LibvirtHost.Unit("systemd-machined.service");
    private static readonly Parameter Partitions = new("partitions", "/machine/?*", "Partitions that a virtual machine may be in, wildcards allowed");

    public override string Title => "The virtual machine is in its tenant's resource partition";
    public override string Why => "In the common partition all guests compete as equals: a tenant with many machines gets many times the share of one with few.";
    public override string WantedText => "a partition of the site's partitions (any below /machine)";
    public override string Remedy => "virsh edit: <resource><partition>/machine/TENANT</partition></resource> (the control group must exist), then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Partition, Machined];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Partitions];

    public override Judgement Judge(Facts facts)
    {
        var partition = facts[Partition].Text ?? "/machine";
        var good = facts.Items(Partitions).Any(pattern => NamePattern.Matches(pattern, partition));
        return Judgement.Of(good, facts[Partition].IsKnown ? partition : "not set (default /machine)");
    }

    public override Repair Repair(Facts facts)
    {
        var tenant = facts.Items(Partitions).Count == 1 ? facts.Items(Partitions)[0] : "*";
        if (tenant.IndexOfAny(['*', '?']) >= 0)
            return ByPerson("only the site knows whose machine it is; where one partition is right for all, name it in the site policy (parameter partitions). " + Remedy);
        // Without it nobody makes the control group, and the machine does not start.
        return facts[Machined].IsKnown
            ? By(new Change(Partition, facts[Partition], Reading.Known(tenant)))
            : ByPerson("systemd-machined is not installed: make the control group " + tenant + " at each start of the host. " + Remedy);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Partition, Reading.Known("/machine/tenant"))),
        Example.Fail((Partition, Reading.Known("/machine"))),
        Example.Fail((Partition, Reading.Known("/machine/"))),
        Example.Fail((Partition, Reading.Known("/machine2/tenant"))),
        Example.Fail(),
        Example.Pass((Partition, Reading.Known("/tenants/a"))).With(Partitions, "/tenants/a, /tenants/b"),
        Example.Fail((Partition, Reading.Known("/machine/tenant"))).With(Partitions, "/tenants/a, /tenants/b"),
        Example.Fail((Machined, Reading.Known("static"))).With(Partitions, "/machine/*"),
        Example.Fail((Machined, Reading.Known("static"))).With(Partitions, "/machine/tenant"),
        Example.Fail((Partition, Reading.Known("/machine/other"))).With(Partitions, "/machine/tenant"),
        Example.Pass().With(Partitions, "/machine"),
    ];
}
