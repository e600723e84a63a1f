using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The datastore shares out its throughput among virtual machines.</summary>
[Control("VS-08-05", Platform.VSphere, Scope.Datastore, Severity.Low)]
[Serves("HY-SR-8")]
internal sealed class VSphereDatastoreIoControl : Control
{
    private static readonly Version Deprecated = new(8, 0, 3);
    private static readonly Setting Enabled = VSphereDatastore.Property("iormConfiguration.enabled"), Supported = VSphereDatastore.Property("capability.storageIORMSupported");

    public override string Title => "Storage I/O Control of the datastore is on";
    public override string Why => "Without it one virtual machine on one host can stall every other one on the datastore.";
    public override string WantedText => "iormConfiguration.enabled true where the datastore supports it";
    public override string Remedy => "Datastore, configure, Storage I/O Control: enable";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Supported, Enabled];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Target.ApiVersion >= Deprecated)
            return Judgement.NotApplicable("deprecated from vSphere 8.0.3 on: limit disks (VS-08-06) or use IOPS rules of storage policies");
        return facts[Supported].Text == "true"
            ? Judgement.Of(facts[Enabled].Text == "true", facts.Shown(Enabled))
            : Judgement.NotApplicable("the datastore does not support it");
    }

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(Enabled, facts[Enabled], Reading.Known("true")));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Supported, Reading.Known("true")), (Enabled, Reading.Known("true"))).On("7.0.3"),
        Example.Fail((Supported, Reading.Known("true")), (Enabled, Reading.Known("false"))).On("8.0.2"),
        Example.Fail((Supported, Reading.Known("true"))).On("6.5"),
        Example.NotApplicable((Supported, Reading.Known("false")), (Enabled, Reading.Known("false"))).On("7.0.3"),
        Example.NotApplicable((Supported, Reading.Known("true")), (Enabled, Reading.Known("false"))).On("8.0.3"),
    ];
}
