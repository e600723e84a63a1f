using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>A control over the members of a local group of a Hyper-V host that give its members power over all machines.</summary>
internal abstract class GroupMembersControl : Control
{
    public sealed override IReadOnlyList<Setting> Reads => field ??= [Members];
    public sealed override IReadOnlyList<Parameter> Parameters => field ??= [Allowed, Most];
    public sealed override string WantedText => "only those in " + Allowed.Name + ", at most " + Most.Name + " (" + Most.Standard + "), no group of everybody";
    public sealed override Impact Impact => Impact.ManualWork;

    /// <summary>The members.</summary>
    protected abstract Setting Members { get; }

    /// <summary>Who may be a member.</summary>
    protected abstract Parameter Allowed { get; }

    /// <summary>How many may be.</summary>
    protected abstract Parameter Most { get; }

    /// <summary>What it means that the group is empty.</summary>
    protected abstract Judgement Empty { get; }

    public sealed override Judgement Judge(Facts facts)
    {
        var members = facts[Members].Rows;
        if (members.Count == 0)
            return Empty;
        var broad = members.Where(row => BroadSids.Have(row["SID"])).ToList();
        if (broad.Count > 0)
            return Judgement.Fail(Shown(broad), "everybody, or nearly, is a member");
        if (members.Count > facts.Number(Most))
            return Judgement.Fail(members.Count + " members: " + Shown(members));
        if (facts.Items(Allowed).Count == 0)
            return Judgement.Manual("decide in the site policy (parameter " + Allowed.Name + ") who may be a member; it has " + Shown(members));
        var strangers = members.Where(row => !facts.Items(Allowed).Any(pattern => NamePattern.Matches(pattern, Name(row)))).ToList();
        return Judgement.Of(strangers.Count == 0, strangers.Count == 0 ? Shown(members) : "not listed: " + Shown(strangers));
    }

    public sealed override IEnumerable<Example> Examples =>
    [
        Example.Manual(Having("ops")),
        Example.Pass(Having("ops")).With(Allowed, @"lab\OPS"),
        Example.Pass(Having("ops", "ops2", "ops3")).With(Allowed, @"LAB\ops*"),
        Example.Fail(Having("ops", "joe")).With(Allowed, @"LAB\ops"),
        Example.Fail(Having("ops2")).With(Allowed, @"LAB\ops"),
        Example.Fail(Having("a", "b", "c", "d")).With(Allowed, "*"),
        Example.Pass(Having("a", "b", "c", "d")).With(Allowed, "*").With(Most, "4"),
        Example.Fail((Members, TableOf(Members, ["LAB", "Domain Users", "S-1-5-21-1-2-3-513", "Win32_Group"]))).With(Allowed, "*"),
        Example.Fail((Members, TableOf(Members, ["HV1", "Everyone", "S-1-1-0", "Win32_SystemAccount"]))),
        .. More,
    ];

    /// <summary>Examples of what is the leaf's own.</summary>
    protected abstract IEnumerable<Example> More { get; }

    private static string Shown(IEnumerable<Row> rows) => string.Join(", ", rows.Select(Name));

    private static string Name(Row row) => row["Domain"] + @"\" + row["Name"];

    private (Setting, Reading) Having(params string[] names) =>
        (Members, TableOf(Members, names.Select(name => new[] { "LAB", name, "S-1-5-21-1-2-3-1104", "Win32_Group" }).ToArray()));
}
