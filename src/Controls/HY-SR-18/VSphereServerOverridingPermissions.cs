using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Who has one role at the root and another below it was looked at by a person.</summary>
[Control("VS-18-09", Platform.VSphere, Scope.ManagementServer, Severity.Low)]
[Serves("HY-SR-18")]
internal sealed class VSphereServerOverridingPermissions : Control
{
    private static readonly Setting Root = VSphereServer.Property("rootFolder");
    private static readonly Parameter Reviewed = new("reviewSelector", "", "Principals whose overriding permissions were reviewed, with wildcards");

    public override string Title => "Permissions that override those of the root are reviewed";
    public override string Why => "The entry closest to an object counts, so a wide role far below gives more than the narrow one at the root shows.";
    public override string WantedText => "no principal with another role below the root, unless listed in reviewSelector";
    public override string Remedy => "Look at the principal's effective rights on the object, remove the entry or keep it, then list the principal in reviewSelector";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [VSphereServer.Permissions, Root];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Reviewed, VSpherePrincipals.SolutionUsers];

    public override Judgement Judge(Facts facts)
    {
        var people = VSpherePrincipals.OfPeople(facts);
        var atRoot = people.Where(row => row["entity"] == facts[Root].Text && row["propagate"] != "false").GroupBy(row => row["principal"] ?? "", StringComparer.OrdinalIgnoreCase)
            .ToDictionary(rows => rows.Key, rows => rows.First()["roleId"], StringComparer.OrdinalIgnoreCase);
        var pairs = people.Where(row => row["entity"] != facts[Root].Text && atRoot.TryGetValue(row["principal"] ?? "", out var role) && role != row["roleId"]
            && !VSpherePrincipals.IsIn(facts.Items(Reviewed), row["principal"])).Select(row => row["principal"] + " on " + row["entity"]).ToList();
        return Judgement.Of(pairs.Count == 0, pairs.Count == 0 ? "none that is not reviewed" : string.Join(", ", pairs));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State(@"LAB\ops", "5")),
        Example.Fail(State(@"LAB\ops", "6")),
        Example.Fail(State(@"lab\OPS", "-1")),
        Example.Pass(State(@"LAB\ops", "6")).With(Reviewed, @"LAB\*"),
        Example.Pass(State(@"LAB\other", "6")),
    ];

    private static (Setting, Reading)[] State(string principal, string role) =>
    [
        (Root, Reading.Known("group-d1")),
        (VSphereServer.Permissions, TableOf(VSphereServer.Permissions, ["group-d1", "Folder", @"LAB\ops", "true", "true", "5"], ["group-v3", "Folder", principal, "true", "true", role])),
    ];
}
