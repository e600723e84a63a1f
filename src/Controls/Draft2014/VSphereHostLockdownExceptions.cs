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

/// <summary>Only listed service accounts are excepted from lockdown mode.</summary>
[Control("VS-GN-02", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-14", Edition.Draft2014)]
internal sealed class VSphereHostLockdownExceptions : Control
{
    private static readonly Setting Users = VSphereHost.Method("configManager.hostAccessManager/QueryLockdownExceptions");
    private static readonly Parameter Allowed = new("lockdownExceptions", "da-user, nsx-user, mux_user, lldpVim-user", "Accounts that lockdown mode does not shut out, separated by commas");

    public override string Title => "Only listed accounts are excepted from lockdown mode";
    public override string Why => "An excepted account keeps all its rights on the host, whatever vCenter says.";
    public override string WantedText => "none that is not among lockdownExceptions";
    public override string Remedy => "Host, configure, security profile, lockdown mode, exception users: remove the account";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Users];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];

    public override Judgement Judge(Facts facts)
    {
        var bad = facts[Users].List.Where(user => !IsAllowed(user, facts)).ToList();
        return Judgement.Of(bad.Count == 0, bad.Count == 0 ? facts[Users].List.Count + " exceptions, all listed" : string.Join(", ", bad));
    }

    public override Repair Repair(Facts facts) =>
        Core.Remediation.Repair.By(new Change(Users, facts[Users], Reading.Known(facts[Users].List.Where(user => IsAllowed(user, facts)).ToList())));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Users, Reading.Known(["nsx-user", "mux_user"]))),
        Example.Fail((Users, Reading.Known(["nsx-user", "joe"]))),
        Example.Fail((Users, Reading.Known("joe"))),
        Example.Fail((Users, Reading.Known(["nsx-user"]))).With(Allowed, "backup"),
        Example.Fail((Users, Reading.Known(["nsx-user"]))).With(Allowed, ""),
    ];

    private static bool IsAllowed(string user, Facts facts) => facts.Items(Allowed).Contains(user, StringComparer.Ordinal);
}
