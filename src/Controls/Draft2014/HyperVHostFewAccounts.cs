using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host has few accounts of its own, and their passwords are kept by the directory.</summary>
[Control("HV-GN-01", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-14", Edition.Draft2014)]
internal sealed class HyperVHostFewAccounts : Control
{
    private static readonly Setting Accounts = HyperVHost.CimEach("root/cimv2:Win32_UserAccount[LocalAccount=true]", "Name", "SID", "Disabled");
    private static readonly Setting[] BackedUp = [HyperVHost.Registry(@"SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\LAPS", "BackupDirectory"), HyperVHost.Registry(@"SOFTWARE\Microsoft\Policies\LAPS", "BackupDirectory")];
    private static readonly Setting Legacy = HyperVHost.Registry(@"SOFTWARE\Policies\Microsoft Services\AdmPwd", "AdmPwdEnabled");
    private static readonly Parameter Most = new("maxLocalAccounts", "1", "The greatest number of enabled local accounts of a Windows host");

    public override string Title => "The host has at most one enabled local account, with a password that LAPS changes";
    public override string Why => "A local password that never changes, or is the same on all hosts, opens all of them once it is known.";
    public override string WantedText => "at most maxLocalAccounts (1) enabled; where there is one, a policy of LAPS";
    public override string Remedy => "Disable-LocalUser -Name NAME; group policy: LAPS, configure password backup directory (2 is Active Directory)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Accounts, .. BackedUp, Legacy];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Most];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Accounts].Rows.Count == 0)
            return Judgement.Unknown("the host lists no local accounts");
        var enabled = facts[Accounts].Rows.Where(row => row["Disabled"] != "true").Select(row => row["Name"]).ToList();
        if (enabled.Count == 0)
            return Judgement.Pass("no enabled local account");
        var changed = BackedUp.Any(setting => facts[setting].Text is "1" or "2") || facts[Legacy].Text == "1";
        return Judgement.Of(enabled.Count <= facts.Number(Most) && changed, string.Join(", ", enabled) + (changed ? ", LAPS" : ", no LAPS"));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("false", "true"), (BackedUp[0], Reading.Known("2"))),
        Example.Pass(State("false", "true"), (Legacy, Reading.Known("1"))),
        Example.Pass(State("true", "true")),
        Example.Fail(State("false", "true")),
        Example.Fail(State("false", "true"), (BackedUp[1], Reading.Known("0"))),
        Example.Fail(State("false", "false"), (BackedUp[1], Reading.Known("1"))),
        Example.Pass(State("false", "false"), (BackedUp[1], Reading.Known("1"))).With(Most, "2"),
        Example.Fail(State("false", null), (BackedUp[0], Reading.Known("2"))),
        Example.Unknown(),
    ];

    private static (Setting, Reading) State(string administrator, string? other) =>
        (Accounts, TableOf(Accounts, ["Administrator", "S-1-5-21-1-2-3-500", administrator], ["backup", "S-1-5-21-1-2-3-1001", other], ["Guest", "S-1-5-21-1-2-3-501", "true"]));
}
