using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The processor time that a machine nobody trusts may take has an upper bound.</summary>
[Control("VS-05-02", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-5")]
internal sealed class VSphereVmCpuLimit : Control
{
    private static readonly Setting Limit = VSphereVm.Property("config.cpuAllocation.limit"), Vcpus = VSphereVm.Property("config.hardware.numCPU");
    private static readonly Setting Mhz = VSphereHost.Property("summary.hardware.cpuMhz");
    private static readonly Parameter Selector = new("cpuLimitSelector", "", "Virtual machines whose processor time must have a limit, wildcards allowed");

    public override string Title => "The virtual machine's processor time has an upper bound";
    public override string Why => "A guest in a loop, or the hypervisor's work on its behalf, otherwise takes all the time that it can get from the others.";
    public override string WantedText => "a limit of at most what its virtual processors have";
    public override string Remedy => "Edit settings, CPU, limit in MHz: at most the number of processors times the host's frequency";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Limit, Vcpus, Mhz];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Selector];

    public override Judgement Judge(Facts facts)
    {
        var selected = facts.Selects(Selector);
        if (selected == false)
            return Judgement.NotApplicable("not listed in cpuLimitSelector");
        if (!(facts[Limit].Number > 0))
            return selected == true ? Judgement.Fail("no limit") : Judgement.Manual("decide which virtual machines need a limit of processor time in the site policy (parameter cpuLimitSelector)");
        return Most(facts) is { } most
            ? Judgement.Of(facts[Limit].Number <= most, "limit " + facts.Shown(Limit) + " MHz", "at most " + most + " MHz")
            : Judgement.Unknown("vSphere does not tell the machine's processors or its host's frequency");
    }

    public override Repair Repair(Facts facts) => Most(facts) is { } most
        ? Core.Remediation.Repair.By(new Change(Limit, facts[Limit], Reading.Known(most)))
        : base.Repair(facts);

    private static long? Most(Facts facts) => facts[Vcpus].Number * facts[Mhz].Number;

    public override IEnumerable<Example> Examples
    {
        get
        {
            (Setting, Reading)[] hardware = [(Vcpus, Reading.Known(2)), (Mhz, Reading.Known(2294))];
            return
            [
                Example.Pass([.. hardware, (Limit, Reading.Known(4588))]),
                Example.Pass([.. hardware, (Limit, Reading.Known(1000))]).Named("guest-1").With(Selector, "guest-*"),
                Example.Fail([.. hardware, (Limit, Reading.Known(4589))]),
                Example.Fail([.. hardware, (Limit, Reading.Known(-1))]).Named("guest-1").With(Selector, "guest-*"),
                Example.Fail(hardware).Named("guest-1").With(Selector, "guest-*"),
                Example.Fail((Limit, Reading.Known(-1))).Named("guest-1").With(Selector, "guest-*"),
                Example.Manual([.. hardware, (Limit, Reading.Known(-1))]),
                Example.NotApplicable([.. hardware, (Limit, Reading.Known(-1))]).Named("core-1").With(Selector, "guest-*"),
                Example.Unknown((Limit, Reading.Known(1000))),
            ];
        }
    }
}
