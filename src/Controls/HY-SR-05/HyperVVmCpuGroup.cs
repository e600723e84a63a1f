using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine is in no group of processors that the site does not know.</summary>
[Control("HV-05-05", Platform.HyperV, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-5")]
internal sealed class HyperVVmCpuGroup : Control
{
    private const string NoGroup = "00000000-0000-0000-0000-000000000000";
    private static readonly Setting Group = HyperVVm.Processor("CpuGroupId", HyperV.Server2016);
    private static readonly Parameter Groups = new("cpuGroups", "", "The CPU groups that virtual machines may be in: GUIDs, with * as a wildcard");

    public override string Title => "The virtual machine is in no unknown CPU group";
    public override string Why => "A group caps the processor time of its machines and ties them to processors: in a forgotten one a guest starves, or takes what was kept for others.";
    public override string WantedText => "no CPU group, or one of cpuGroups";
    public override string Remedy => "CpuGroups.exe SetVmGroup /VmName:NAME /GroupId:00000000-0000-0000-0000-000000000000; or list the group in cpuGroups";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Group, RootScheduler.Enabled];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Groups];

    /// <summary>No id, 0 and the empty GUID are no group.</summary>
    public override Judgement Judge(Facts facts)
    {
        if (RootScheduler.Voids(facts) is { } voided)
            return voided;
        var group = (facts[Group].Text ?? NoGroup).Trim().Trim('{', '}');
        var isNone = group is NoGroup or "0" or "";
        return Judgement.Of(isNone || facts.Items(Groups).Any(listed => NamePattern.Matches(listed, group)), isNone ? "no group" : group);
    }

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(Group, facts[Group], Reading.Known(NoGroup)));

    public override IEnumerable<Example> Examples
    {
        get
        {
            var group = (Group, Reading.Known("36AB08CB-3A76-4B38-992E-000000000002"));
            return
            [
                Example.Pass((Group, Reading.Known(NoGroup))),
                Example.Pass((Group, Reading.Known("0"))),
                Example.Pass(),
                Example.Fail(group),
                Example.Pass(group).With(Groups, "36ab08cb-3a76-4b38-992e-000000000002"),
                Example.Fail(group).With(Groups, "36ab08cb-3a76-4b38-992e-000000000003"),
                Example.NotApplicable(group, (RootScheduler.Enabled, Reading.Known("true"))),
            ];
        }
    }
}
