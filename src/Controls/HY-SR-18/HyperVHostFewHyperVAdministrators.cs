using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Few are administrators of Hyper-V, all of them listed.</summary>
[Control("HV-18-01", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-18")]
internal sealed class HyperVHostFewHyperVAdministrators : GroupMembersControl
{
    public override string Title => "The group Hyper-V Administrators has few members, all of them listed";
    public override string Why => "Each member can do everything to every virtual machine of the host: Hyper-V knows no smaller right.";
    public override string Remedy => "Remove-LocalGroupMember -SID S-1-5-32-578 -Member NAME";
    protected override Setting Members { get; } = HyperVHost.Members("S-1-5-32-578");
    protected override Parameter Allowed { get; } = new("hypervAdministrators", "", "Who may be in the group Hyper-V Administrators, as DOMAIN\\name with * as a wildcard");
    protected override Parameter Most { get; } = new("maxHypervAdministrators", "3", "The greatest number of members of the group Hyper-V Administrators");
    protected override Judgement Empty => Judgement.Pass("no members");
    protected override IEnumerable<Example> More => [Example.Pass((Members, TableOf(Members)))];
}
