using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host has few accounts of its own.</summary>
[Control("VS-GN-04", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-14", Edition.Draft2014)]
internal sealed class VSphereHostFewAccounts : Control
{
    private static readonly Setting Accounts = VSphereHost.EsxCliEach("system.account.list", null, "UserID");
    private static readonly string[] BuiltIn = ["root", "dcui", "vpxuser"];
    private static readonly Parameter Most = new("maxLocalUsers", "3", "The greatest number of local accounts of people");

    public override string Title => "The host has few local accounts";
    public override string Why => "Each local account has a password of its own that no directory ages, locks or takes away.";
    public override string WantedText => "at most maxLocalUsers (3) besides root, dcui and vpxuser";
    public override string Remedy => "esxcli system account remove --id ACCOUNT";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Accounts];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Most];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Accounts].Rows.Count == 0)
            return Judgement.Unknown("the host lists no accounts");
        var more = facts[Accounts].Rows.Select(row => row["UserID"]).Where(account => !BuiltIn.Contains(account)).ToList();
        return Judgement.Of(more.Count <= facts.Number(Most), more.Count == 0 ? "none besides root, dcui and vpxuser" : more.Count + " accounts: " + string.Join(", ", more));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("root", "dcui", "vpxuser")),
        Example.Pass(State("root", "dcui", "vpxuser", "a", "b", "c")),
        Example.Fail(State("root", "dcui", "vpxuser", "a", "b", "c", "d")),
        Example.Fail(State("root", "dcui", "vpxuser", "a")).With(Most, "0"),
        Example.Unknown(),
    ];

    private static (Setting, Reading) State(params string[] accounts) => (Accounts, TableOf(Accounts, accounts.Select(account => new string?[] { account }).ToArray()));
}
