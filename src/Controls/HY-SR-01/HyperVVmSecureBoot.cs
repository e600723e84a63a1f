using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine starts signed code only, of those that its operating system needs.</summary>
[Control("HV-01-10", Platform.HyperV, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-1")]
[Serves("HY-SR-9")]
internal sealed class HyperVVmSecureBoot : Control
{
    private static readonly Setting Generation = HyperVVm.System("VirtualSystemSubType"), Enabled = HyperVVm.System("SecureBootEnabled");
    private static readonly Setting Template = HyperVVm.System("SecureBootTemplateId", HyperV.Server2016);
    private static readonly Parameter Exempt = new("secureBootExempt", "", "Names of virtual machines that need not, with * as a wildcard");
    private static readonly Parameter Templates = new("secureBootTemplates", "", "The Secure Boot template of virtual machines by name: windows, uefi, shielded-linux or its GUID, as linux-*=uefi, *=windows; any will do where none is named");
    private static readonly IReadOnlyDictionary<string, string> Known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["windows"] = "1734c6e8-3154-4dda-ba5f-a874cc483422",
        ["uefi"] = "272e7447-90a4-4563-a4b9-8e4ab00526ce",
        ["shielded-linux"] = "4292ae2b-ee2c-42b5-a969-dd8f8689f6f3",
    };

    public override string Title => "The virtual machine starts with Secure Boot";
    public override string Why => "Without it a changed boot loader takes the guest over before its own defences run.";
    public override string WantedText => "generation 2, SecureBootEnabled true, the template of secureBootTemplates";
    public override string Remedy => "Shut the machine down; Set-VMFirmware -VMName NAME -EnableSecureBoot On -SecureBootTemplate MicrosoftWindows (Linux: MicrosoftUEFICertificateAuthority); a machine of generation 1 must be built anew";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Generation, Enabled, Template];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Exempt, Templates];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Selects(Exempt) == true)
            return Judgement.NotApplicable("listed in secureBootExempt");
        if (!IsGeneration2(facts))
            return Judgement.Fail("generation 1, which has no Secure Boot");
        if (facts[Enabled].Text != "true")
            return Judgement.Fail("SecureBootEnabled " + facts.Shown(Enabled));
        return Wanted(facts) is { } wanted
            ? Judgement.Of(Plain(facts[Template].Text) == wanted, "on, template " + facts.Shown(Template), "on, template " + wanted)
            : Judgement.Pass("on");
    }

    public override Repair Repair(Facts facts)
    {
        if (!IsGeneration2(facts) || Wanted(facts) is not { } wanted)
            return Core.Remediation.Repair.ByPerson("a guest whose loader the template does not know no longer starts: name its template in the site policy (parameter secureBootTemplates). " + Remedy);
        var changes = new[] { (Setting: Enabled, Good: "true"), (Setting: Template, Good: wanted) }.Where(change => Plain(facts[change.Setting].Text) != change.Good);
        return Core.Remediation.Repair.By(changes.Select(change => new Change(change.Setting, facts[change.Setting], Reading.Known(change.Good))).ToArray());
    }

    private static bool IsGeneration2(Facts facts) => facts[Generation].Text == "Microsoft:Hyper-V:SubType:2";

    private static string? Wanted(Facts facts) => facts.Chosen(Templates) is { } named ? Plain(Known.TryGetValue(named, out var id) ? id : named) : null;

    private static string Plain(string? text) => (text ?? "").Trim('{', '}').ToLowerInvariant();

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Machine("2", "true", Known["uefi"])),
        Example.Pass(Machine("2", "true", Known["windows"].ToUpperInvariant())).With(Templates, "*=windows"),
        Example.Fail(Machine("2", "true", Known["windows"])).Named("linux-1").With(Templates, "linux-*=uefi, *=windows"),
        Example.Fail(Machine("2", "false", Known["windows"])),
        Example.Fail(Machine("2", "false", Known["windows"])).With(Templates, "*=windows"),
        Example.Fail(Machine("2", null, null)).With(Templates, "*=" + Known["uefi"]),
        Example.Fail(Machine("1", "false", null)).With(Templates, "*=windows"),
        Example.Fail(),
        Example.NotApplicable(Machine("1", "false", null)).Named("old-1").With(Exempt, "old-*"),
    ];

    private static (Setting, Reading)[] Machine(string generation, string? enabled, string? template) =>
        [(Generation, Reading.Known("Microsoft:Hyper-V:SubType:" + generation)), (Enabled, Reading.Maybe(enabled)), (Template, Reading.Maybe(template))];
}
