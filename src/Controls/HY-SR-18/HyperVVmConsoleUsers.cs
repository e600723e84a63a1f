using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Only listed accounts may connect to the virtual machine's console.</summary>
[Control("HV-18-03", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-18")]
internal sealed class HyperVVmConsoleUsers : Control
{
    private static readonly Setting Users = HyperVVm.ConsoleUsers;
    private static readonly Parameter Allowed = new("connectUsers", "", "Who may connect to the console of virtual machines besides administrators, as NAME=DOMAIN\\user|DOMAIN\\group with wildcards in the name, separated by commas");

    public override string Title => "Only listed accounts may connect to the virtual machine's console";
    public override string Why => "The console is the keyboard of the machine: whoever has it sees what is on the screen, and restarts it into another system.";
    public override string WantedText => "nobody but those of connectUsers";
    public override string Remedy => "Revoke-VMConnectAccess -VMName NAME -UserName ACCOUNT";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Users];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];

    public override Judgement Judge(Facts facts)
    {
        var users = facts[Users].List;
        var strangers = users.Where(user => !IsAllowed(user, facts)).ToList();
        return strangers.Count == 0 ? Judgement.Pass(users.Count == 0 ? "nobody" : string.Join(", ", users)) : Judgement.Fail(string.Join(", ", strangers));
    }

    public override Repair Repair(Facts facts) =>
        Core.Remediation.Repair.By(new Change(Users, facts[Users], Reading.Known(facts[Users].List.Where(user => IsAllowed(user, facts)).ToList())));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass(Having()),
        Example.Fail(Having(@"LAB\joe")),
        Example.Pass(Having(@"lab\web-team", @"LAB\joe")).Named("web-1").With(Allowed, @"db-*=LAB\dba, web-*=LAB\web-team|LAB\joe"),
        Example.Fail(Having(@"LAB\web-team", @"LAB\joe2")).Named("web-1").With(Allowed, @"web-*=LAB\web-team|LAB\joe"),
        Example.Fail(Having(@"LAB\web-team")).Named("db-1").With(Allowed, @"web-*=LAB\web-team"),
    ];

    private static bool IsAllowed(string user, Facts facts) => (facts.Chosen(Allowed) ?? "").Split('|').Any(name => string.Equals(name.Trim(), user, StringComparison.OrdinalIgnoreCase));

    private static (Setting, Reading) Having(params string[] users) => (Users, Reading.Known(users));
}
