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

/// <summary>Only listed accounts get past lockdown mode at the console.</summary>
[Control("VS-GN-03", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-14", Edition.Draft2014)]
internal sealed class VSphereHostConsoleAccess : Control
{
    private static readonly Setting Access = VSphereHost.Option("DCUI.Access");
    private static readonly Parameter Allowed = new("dcuiAccess", "root", "Accounts that may use the host's console in lockdown mode, separated by commas");

    public override string Title => "Only listed accounts may use the console in lockdown mode";
    public override string Why => "These accounts can end lockdown mode at the console, even without the role of an administrator; with none, a host cut off from vCenter is lost.";
    public override string WantedText => "at least one account, none that is not among dcuiAccess (root)";
    public override string Remedy => "Advanced system settings: DCUI.Access = root";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Access];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];

    public override Judgement Judge(Facts facts)
    {
        var accounts = (facts[Access].Text ?? "").Split(',').Select(account => account.Trim()).Where(account => account.Length > 0).ToList();
        return Judgement.Of(accounts.Count > 0 && accounts.All(account => facts.Items(Allowed).Contains(account, StringComparer.Ordinal)), facts.Shown(Access));
    }

    public override Repair Repair(Facts facts) => facts.Items(Allowed).Count > 0
        ? Core.Remediation.Repair.By(new Change(Access, facts[Access], Reading.Known(string.Join(",", facts.Items(Allowed)))))
        : Core.Remediation.Repair.ByPerson("name at least one account in the site policy (parameter dcuiAccess)");

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Access, Reading.Known("root"))),
        Example.Fail((Access, Reading.Known("root,joe"))),
        Example.Pass((Access, Reading.Known("root, glass"))).With(Allowed, "glass, root"),
        Example.Fail((Access, Reading.Known(""))),
        Example.Fail((Access, Reading.Known("root"))).With(Allowed, ""),
        Example.Fail(),
    ];
}
