using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The host's boot options weaken neither its code integrity nor its hypervisor.</summary>
[Control("HV-01-08", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-1")]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
[NotVerified("names of boot elements by BcdStore are from general documentation; no Windows host was at hand")]
internal sealed class HyperVHostBootOptions : Control
{
    private static readonly Setting Started = HyperVHost.Registry(@"SYSTEM\CurrentControlSet\Control", "SystemStartOptions");
    private static readonly Setting Launch = HyperVHost.BootElement("hypervisorlaunchtype");
    private static readonly IReadOnlyList<Setting> Flags =
        [.. new[] { "testsigning", "nointegritychecks", "debug", "bootdebug", "hypervisordebug" }.Select(HyperVHost.BootElement)];
    private static readonly IReadOnlyList<string> Weak = ["TESTSIGNING", "DISABLE_INTEGRITY_CHECKS", "NOINTEGRITYCHECKS", "DEBUG", "BOOTDEBUG", "HYPERVISORDEBUG"];

    public override string Title => "The host starts with signed code only, without a debugger, and with its hypervisor";
    public override string Why => "Test signatures let in drivers of anyone's making, and a debugger can change whatever runs, the hypervisor among it.";
    public override string WantedText => "no testsigning, nointegritychecks, debug, bootdebug or hypervisordebug; hypervisorlaunchtype auto or not set";
    public override string Remedy => "bcdedit /deletevalue ELEMENT for each, bcdedit /set hypervisorlaunchtype auto; restart the host";
    public override Impact Impact => Impact.Reboot;
    public override IReadOnlyList<Setting> Reads { get; } = [Started, Launch, .. Flags];

    public override Judgement Judge(Facts facts)
    {
        if (!facts[Started].IsKnown)
            return Judgement.Unknown("Windows does not tell the options that it started with");
        var running = facts[Started].Text!.Split(' ').Where(option => Weak.Contains(option.TrimStart('/').Split('=')[0], StringComparer.OrdinalIgnoreCase)).ToList();
        var next = Bad(facts).Select(setting => setting.Path + " " + facts[setting].Text).ToList();
        if (running.Count == 0 && next.Count == 0)
            return Judgement.Pass("none of them");
        return Judgement.Fail(string.Join("; ", new[] { Told("started with ", running), Told("set ", next) }.Where(text => text.Length > 0)));
    }

    public override Repair Repair(Facts facts)
    {
        var bad = Bad(facts).ToList();
        return bad.Count == 0
            ? Core.Remediation.Repair.ByPerson("the next start is without them: restart the host")
            : Core.Remediation.Repair.By(bad.Select(setting => new Change(setting, facts[setting], setting.Equals(Launch) ? Reading.Known("auto") : Reading.Absent)).ToArray());
    }

    private static IEnumerable<Setting> Bad(Facts facts) => Flags.Where(flag => facts[flag].IsKnown && facts[flag].Text != "false")
        .Concat(facts[Launch].IsKnown && facts[Launch].Text != "auto" ? [Launch] : []);

    private static string Told(string lead, List<string> items) => items.Count == 0 ? "" : lead + string.Join(", ", items);

    public override IEnumerable<Example> Examples
    {
        get
        {
            var clean = (Started, Reading.Known(" NOEXECUTE=OPTOUT  HYPERVISORLAUNCHTYPE=AUTO  FVEBOOT=2670592  NOVGA"));
            return
            [
                Example.Pass(clean),
                Example.Pass(clean, (Launch, Reading.Known("auto")), (Flags[0], Reading.Known("false"))),
                Example.Fail(clean, (Flags[0], Reading.Known("true"))),
                Example.Fail(clean, (Flags[4], Reading.Known("true")), (Flags[1], Reading.Known("true"))),
                Example.Fail(clean, (Launch, Reading.Known("off"))),
                Example.Fail((Started, Reading.Known(" NOEXECUTE=OPTIN  TESTSIGNING")), (Flags[0], Reading.Known("true"))),
                Example.Fail((Started, Reading.Known(" NOEXECUTE=OPTIN  testsigning  NOVGA"))),
                Example.Fail((Started, Reading.Known(" /DEBUG=AUTOENABLE"))),
            ];
        }
    }
}
