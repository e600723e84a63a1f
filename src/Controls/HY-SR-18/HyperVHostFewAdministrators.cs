using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Few are administrators of the host, all of them listed.</summary>
[Control("HV-18-02", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-18")]
internal sealed class HyperVHostFewAdministrators : GroupMembersControl
{
    public override string Title => "The group Administrators of the host has few members, all of them listed";
    public override string Why => "An administrator of the host reads and changes every virtual machine, and the logs that would tell of it.";
    public override string Remedy => "Remove-LocalGroupMember -SID S-1-5-32-544 -Member NAME";
    protected override Setting Members { get; } = HyperVHost.Members("S-1-5-32-544");
    protected override Parameter Allowed { get; } = new("hostAdministrators", "", "Who may be in the group Administrators of Hyper-V hosts, as DOMAIN\\name with * as a wildcard");
    protected override Parameter Most { get; } = new("maxHostAdministrators", "3", "The greatest number of members of the group Administrators of a Hyper-V host");

    // Windows keeps its own administrator in the group.
    protected override Judgement Empty => Judgement.Unknown("the host lists no administrators");
    protected override IEnumerable<Example> More => [Example.Unknown((Members, TableOf(Members)))];
}
