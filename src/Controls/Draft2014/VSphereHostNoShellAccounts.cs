using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Accounts of the host's own programs get no shell.</summary>
[Control("VS-GN-05", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-14", Edition.Draft2014)]
internal sealed class VSphereHostNoShellAccounts : ItemsControl
{
    private static readonly Parameter Accounts = new("noShellAccounts", "dcui", "Accounts of hosts that must have no shell, separated by commas");

    public override string Title => "The account dcui has no shell";
    public override string Why => "dcui has the rights of root: whoever takes it over would have a root shell.";
    public override string WantedText => "no shell access for noShellAccounts (dcui)";
    public override string Remedy => "esxcli system account set --id dcui --shell-access false";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Accounts];
    protected override Setting Items { get; } = VSphereHost.EsxCliEach("system.account.list", "8.0", "UserID", "Shellaccess");
    protected override string Noun => "accounts";
    protected override Judgement None => Judgement.Unknown("the host lists no accounts");
    protected override bool Accepts(Row row, Facts facts) => !facts.Items(Accounts).Contains(row["UserID"] ?? "", StringComparer.Ordinal) || row["Shellaccess"] == "false";
    protected override string Show(Row row) => row["UserID"] + " has shell access";
    public override Repair Repair(Facts facts) => Mended(facts, row => row.With("Shellaccess", "false"));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table(["root", "true"], ["dcui", "false"], ["vpxuser", "true"]))),
        Example.Fail((Items, Table(["root", "true"], ["dcui", "true"]))),
        Example.Fail((Items, Table(["dcui", "false"], ["vpxuser", "true"]))).With(Accounts, "dcui, vpxuser"),
        Example.Unknown(),
    ];
}
