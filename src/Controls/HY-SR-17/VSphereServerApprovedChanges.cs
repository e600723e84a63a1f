using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Virtual machines were reconfigured by agreed users only.</summary>
[Control("VS-17-05", Platform.VSphere, Scope.ManagementServer, Severity.Medium)]
[Serves("HY-SR-17")]
internal sealed class VSphereServerApprovedChanges : Control
{
    private static readonly Setting Changes = VSphereServer.Reconfigurations;
    private static readonly Parameter Users = new("approvedUsers", "", "The users who may reconfigure virtual machines: DOMAIN\\name, with * as a wildcard");
    private static readonly Parameter Window = new("windowDays", "7", "How many days are looked back, 30 at most");

    public override string Title => "Virtual machines were reconfigured by approved users only";
    public override string Why => "A change by anybody else is drift at best, and at worst the trace of an intruder.";
    public override string WantedText => "no reconfiguration within windowDays (7) but by the site's approvedUsers";
    public override string Remedy => "Monitor, events of the virtual machine: see what was changed, undo what nobody approved, and look at the rights of the user";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Changes];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Users, Window];

    public override Judgement Judge(Facts facts)
    {
        var users = facts.Items(Users);
        if (users.Count == 0)
            return Judgement.Manual("decide who may reconfigure virtual machines in the site policy (parameter approvedUsers)");
        var begin = facts.Now.AddDays(-facts.Number(Window));
        var bad = facts[Changes].Rows
            .Where(row => !(PointInTime.Of(row["createdTime"]) < begin) && !users.Any(pattern => NamePattern.Matches(pattern, row["userName"] ?? "")))
            .GroupBy(row => row["userName"] ?? "")
            .Select(group => (group.Key.Length == 0 ? "no user" : group.Key) + " (" + group.Select(row => row["vm.name"]).Distinct().Count() + " machines, " + group.First()["vm.name"] + " first)").ToList();
        return bad.Count == 0 ? Judgement.Pass("approved users only") : Judgement.Fail(string.Join(", ", bad));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Events("CORP\\ops-1", "2026-01-31T11:00:00Z")).With(Users, "corp\\ops-*"),
        Example.Pass(Events("CORP\\guest", "2026-01-24T11:59:59Z")).With(Users, "corp\\ops-*"),
        Example.Pass((Changes, TableOf(Changes))).With(Users, "corp\\ops-*"),
        Example.Fail(Events("CORP\\guest", "2026-01-24T12:00:00Z")).With(Users, "corp\\ops-*"),
        Example.Fail(Events("CORP\\guest", "2026-01-24T11:59:59Z")).With(Users, "corp\\ops-*").With(Window, "8"),
        Example.Fail(Events("", "2026-01-31T11:00:00Z")).With(Users, "corp\\ops-*"),
        Example.Fail(Events("CORP\\guest", "once")).With(Users, "corp\\ops-*"),
        Example.Manual(Events("CORP\\ops-1", "2026-01-31T11:00:00Z")),
    ];

    private static (Setting, Reading) Events(string user, string time) =>
        (Changes, TableOf(Changes, ["102", time, user, "web-1"], ["101", "2026-01-02T12:00:00Z", "CORP\\guest", "web-1"]));
}
