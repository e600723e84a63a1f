using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The group that may manage libvirt without a password has few members, all of them known.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-18-03", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-18")]
internal sealed class KvmHostLibvirtGroup : Control
{
    private static readonly Parameter Users = new("libvirtUsers", "", "The accounts that may be members of the group libvirt, separated by commas; empty is any, up to maxLibvirtUsers");
    private static readonly Parameter Most = new("maxLibvirtUsers", "3", "The greatest number of members of the group libvirt");
    private static readonly Setting Members = LibvirtHost.GroupMembers("libvirt");

    public override string Title => "The group libvirt has few members, all of them listed";
    public override string Why => "A member can define a virtual machine on any disk of the host, so each one is as good as root.";
    public override string WantedText => "at most maxLibvirtUsers (3) members, none that is not among libvirtUsers";
    public override string Remedy => "gpasswd -d ACCOUNT libvirt; it takes effect when the account logs in again";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Users, Most];
    public override IReadOnlyList<Setting> Reads { get; } = [Members];

    public override Judgement Judge(Facts facts)
    {
        var group = facts[Members];
        if (group.State == ReadingState.Absent)
            return Judgement.Pass("no group libvirt");
        var members = group.List;
        var listed = facts.Items(Users);
        var strangers = listed.Count == 0 ? [] : members.Where(member => !listed.Contains(member, StringComparer.Ordinal)).ToList();
        if (strangers.Count > 0)
            return Judgement.Fail("not listed: " + string.Join(", ", strangers));
        return Judgement.Of(members.Count <= facts.Number(Most), members.Count == 0 ? "no members" : members.Count + " members: " + string.Join(", ", members));
    }

    public override Repair Repair(Facts facts)
    {
        List<string> listed = [.. facts[Members].List.Where(facts.Items(Users).Contains)];
        return listed.Count < facts[Members].List.Count && facts.Items(Users).Count > 0 && listed.Count <= facts.Number(Most)
            ? Core.Remediation.Repair.By(new Change(Members, facts[Members], Reading.Known(listed)))
            : Core.Remediation.Repair.ByPerson("name those who may stay in the site policy (parameter libvirtUsers), no more than maxLibvirtUsers, or: " + Remedy);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Members, Reading.Known(Array.Empty<string>()))),
        Example.Pass((Members, Reading.Known(["ann", "bob", "eve"]))),
        Example.Fail((Members, Reading.Known(["ann", "bob", "eve", "joe"]))),
        Example.Pass((Members, Reading.Known(["ann", "bob", "eve", "joe"]))).With(Most, "4"),
        Example.Pass((Members, Reading.Known(["ann"]))).With(Users, "ann, bob"),
        Example.Fail((Members, Reading.Known(["ann", "Bob"]))).With(Users, "ann, bob"),
        Example.Fail((Members, Reading.Known(["eve"]))).With(Users, "ann, bob"),
        Example.Fail((Members, Reading.Known(["ann", "bob", "eve"]))).With(Users, "ann, bob").With(Most, "1"),
    ];
}
