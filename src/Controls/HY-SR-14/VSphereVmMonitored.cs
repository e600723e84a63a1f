using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A virtual machine that needs it is covered by a network filter or by guest monitoring.</summary>
[Control("VS-14-03", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-14")]
[NotVerified("products that attach their filters without a key in the machine's configuration")]
internal sealed class VSphereVmMonitored : Control
{
    private static readonly Version WithMonitoring = new(7, 0);
    private static readonly Setting Filters = VSphereVm.ExtraConfigs("ethernet*.filter*.name"), Monitoring = VSphereVm.Property("config.guestMonitoringModeInfo.gmmFile", "7.0");
    private static readonly Parameter Selector = new("coverageSelector", "", "The virtual machines that a monitoring product must cover: names, with * as a wildcard");

    public override string Title => "The virtual machine is covered by a filter or by guest monitoring";
    public override string Why => "A machine that the sensors leave out is where an intruder stays unnoticed.";
    public override string WantedText => "a network filter or guest monitoring mode on each machine in coverageSelector";
    public override string Remedy => "Add the machine to the policy of the security product, and check that it is protected there";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Filters, Monitoring];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Selector];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Selects(Selector) is not { } selected)
            return Judgement.Manual("decide which virtual machines a monitoring product must cover in the site policy (parameter coverageSelector)");
        if (!selected)
            return Judgement.NotApplicable("not listed in coverageSelector");
        if (facts[Filters].Rows.Count > 0)
            return Judgement.Pass("filter " + string.Join(", ", facts[Filters].Rows.Select(row => row["value"])));
        return facts.Target.ApiVersion >= WithMonitoring && !string.IsNullOrEmpty(facts[Monitoring].Text)
            ? Judgement.Pass("guest monitoring")
            : Judgement.Fail("neither a filter nor guest monitoring");
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Filters, TableOf(Filters, ["ethernet0.filter4.name", "dvfilter-ids"]))).With(Selector, "*"),
        Example.Pass((Monitoring, Reading.Known("[ds] web/web.gmm"))).With(Selector, "exam*"),
        Example.Fail((Filters, TableOf(Filters))).With(Selector, "*"),
        Example.Fail((Filters, TableOf(Filters))).With(Selector, "*").On("6.7"),
        Example.NotApplicable((Filters, TableOf(Filters))).With(Selector, "web-*"),
        Example.Manual((Filters, TableOf(Filters))),
    ];
}
