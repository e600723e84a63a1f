using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>A security appliance is held to the strict profile.</summary>
[Control("VS-15-01", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-15")]
[Serves("HY-SR-11")]
internal sealed class VSphereVmSecurityAppliance : Control
{
    private static readonly Setting Firmware = VSphereVm.Property("config.firmware"), SecureBoot = VSphereVm.Property("config.bootOptions.efiSecureBootEnabled");
    private static readonly Setting Locked = VSphereVm.Property("config.memoryReservationLockedToMax");
    private static readonly Setting[] Isolation =
    [
        VSphereVm.ExtraConfig("isolation.device.connectable.disable"), VSphereVm.ExtraConfig("isolation.tools.copy.disable"),
        VSphereVm.ExtraConfig("isolation.tools.paste.disable"), VSphereVm.ExtraConfig("isolation.tools.dnd.disable"),
    ];

    private static readonly Parameter Selector = new("svaSelector", "", "The virtual machines that are security appliances: names, with * as a wildcard");

    public override string Title => "Security appliances boot securely, keep their memory, and are isolated from the console";
    public override string Why => "A security appliance sees into every other machine: whoever takes it, or starves it, has taken or blinded all of them.";
    public override string WantedText => "EFI with Secure Boot, all memory reserved, nothing of isolation.* switched off, on each machine in svaSelector";
    public override string Remedy => "Edit settings: Secure Boot, reserve all guest memory, no isolation.*.disable = FALSE; then power the virtual machine off and on. Look also at its permissions, and that it stays on its host";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Firmware, SecureBoot, Locked, .. Isolation];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Selector];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Selects(Selector) is not { } selected)
            return Judgement.Manual("decide which virtual machines are security appliances in the site policy (parameter svaSelector)");
        if (!selected)
            return Judgement.NotApplicable("not listed in svaSelector");
        var bad = Open(facts).Select(setting => setting.Path + " " + facts[setting]).ToList();
        if (facts[Firmware].Text != "efi" || facts[SecureBoot].Text != "true")
            bad.Add("firmware " + facts.Shown(Firmware) + ", Secure Boot " + facts.Shown(SecureBoot));
        if (facts[Locked].Text != "true")
            bad.Add("memory not reserved");
        return bad.Count == 0 ? Judgement.Pass("as wanted") : Judgement.Fail(string.Join(", ", bad));
    }

    public override Repair Repair(Facts facts)
    {
        if (facts[Firmware].Text != "efi")
            return Core.Remediation.Repair.ByPerson("an appliance that was installed with BIOS must be deployed anew for EFI. " + Remedy);
        var changes = Open(facts).Select(setting => new Change(setting, facts[setting], Reading.Absent)).ToList();
        foreach (var setting in new[] { SecureBoot, Locked }.Where(setting => facts[setting].Text != "true"))
            changes.Add(new Change(setting, facts[setting], Reading.Known("true")));
        return Core.Remediation.Repair.By([.. changes]);
    }

    private static IEnumerable<Setting> Open(Facts facts) =>
        Isolation.Where(setting => facts[setting].IsKnown && !string.Equals(facts[setting].Text, "true", StringComparison.OrdinalIgnoreCase));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("efi", "true", "true")).With(Selector, "*"),
        Example.Fail(State("efi", "true", "true", "FALSE")).With(Selector, "exam*"),
        Example.Fail(State("efi", "false", "false", "false")).With(Selector, "*"),
        Example.Fail(State("efi", "true", "false")).With(Selector, "*"),
        Example.Fail(State("bios", "true", "true")).With(Selector, "*"),
        Example.Fail().With(Selector, "*"),
        Example.NotApplicable().With(Selector, "sva-*"),
        Example.Manual(State("efi", "true", "true")),
    ];

    private static (Setting, Reading)[] State(string firmware, string secureBoot, string locked, string copy = "TRUE") =>
        [(Firmware, Reading.Known(firmware)), (SecureBoot, Reading.Known(secureBoot)), (Locked, Reading.Known(locked)), (Isolation[1], Reading.Known(copy))];
}
