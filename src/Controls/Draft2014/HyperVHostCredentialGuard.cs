using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The hypervisor keeps the credentials of those who are logged on.</summary>
[Control("HV-GN-03", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-14", Edition.Draft2014)]
[NotVerified("the numbers of Win32_DeviceGuard's services")]
internal sealed class HyperVHostCredentialGuard : Control
{
    private const string Guard = "root/Microsoft/Windows/DeviceGuard:Win32_DeviceGuard.", Locked = "1", Unlocked = "2";
    private static readonly Setting Running = HyperVHost.Cim(Guard + "SecurityServicesRunning", HyperV.Server2016), Base = HyperVHost.Cim(Guard + "VirtualizationBasedSecurityStatus", HyperV.Server2016);
    private static readonly Setting NextStart = HyperVHost.Registry(@"SYSTEM\CurrentControlSet\Control\Lsa", "LsaCfgFlags");
    private static readonly Setting Joined = HyperVHost.Cim("root/cimv2:Win32_ComputerSystem.PartOfDomain");

    public override string Title => "Credential Guard runs on the host";
    public override string Why => "The administrator's password hash or ticket, read from the host's memory, opens every other host.";
    public override string WantedText => "SecurityServicesRunning with 1 on hosts of a domain";
    public override string Remedy => @"HKLM\SYSTEM\CurrentControlSet\Control\Lsa: LsaCfgFlags = 2 (1 locks it in the firmware), with virtualization-based security on (HV-01-03); restart the host";
    public override Impact Impact => Impact.Reboot;
    public override IReadOnlyList<Setting> Reads { get; } = [Running, Base, NextStart, Joined];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Joined].Text != "true")
            return Judgement.NotApplicable("not in a domain");
        if (facts[Running].IsKnown)
            return Judgement.Of(facts[Running].List.Contains("1"), "running: " + facts[Running] + (IsNext(facts) ? ", Credential Guard from the next start on" : ""));
        return facts[NextStart].IsKnown
            ? Judgement.Of(IsNext(facts), IsNext(facts) ? "set for the next start" : "not set for the next start")
            : Judgement.Unknown("the host does not tell whether it runs");
    }

    public override Repair Repair(Facts facts)
    {
        if (IsNext(facts))
            return Core.Remediation.Repair.ByPerson("it is configured already: restart the host, and see that virtualization-based security runs (HV-01-03)");
        return facts[Base].Text == "0"
            ? Core.Remediation.Repair.ByPerson("virtualization-based security comes first (HV-01-03). " + Remedy)
            : Core.Remediation.Repair.By(new Change(NextStart, facts[NextStart], Reading.Known(Unlocked)));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("1", "2")),
        Example.Pass((Joined, Reading.Known("true")), (Base, Reading.Known("2")), (Running, Reading.Known((IReadOnlyList<string>)["1", "2"]))),
        Example.Fail(State("2", "2")),
        Example.Fail(State("0", "0")),
        Example.Fail(State("10", "2")),
        Example.Fail([.. State("2", "2"), (NextStart, Reading.Known("0"))]),
        Example.Fail([.. State("2", "2"), (NextStart, Reading.Known(Locked))]),
        Example.Pass((Joined, Reading.Known("true")), (NextStart, Reading.Known(Locked))),
        Example.Fail((Joined, Reading.Known("true")), (NextStart, Reading.Known("0"))),
        Example.Unknown((Joined, Reading.Known("true"))),
        Example.NotApplicable((Joined, Reading.Known("false")), (Running, Reading.Known("0"))),
    ];

    private static bool IsNext(Facts facts) => facts[NextStart].Text is Locked or Unlocked;

    private static (Setting, Reading)[] State(string running, string status) => [(Joined, Reading.Known("true")), (Running, Reading.Known((IReadOnlyList<string>)[running])), (Base, Reading.Known(status))];
}
