using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine only boots what is signed.</summary>
[Control("VS-01-12", Platform.VSphere, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-1")]
[Serves("HY-SR-9")]
internal sealed class VSphereVmSecureBoot : Control
{
    private static readonly Setting Firmware = VSphereVm.Property("config.firmware"), SecureBoot = VSphereVm.Property("config.bootOptions.efiSecureBootEnabled");
    private static readonly Parameter Exempt = new("secureBootExempt", "", "Names of virtual machines that need not, with * as a wildcard");

    public override string Title => "The virtual machine boots by EFI with Secure Boot";
    public override string Why => "A boot loader or driver that was tampered with starts before everything that could notice it.";
    public override string WantedText => "firmware efi, Secure Boot true";
    public override string Remedy => "Power off, edit settings, boot options: Secure Boot (a machine that was installed with BIOS must be installed anew for EFI)";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Firmware, SecureBoot];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Exempt];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Selects(Exempt) == true)
            return Judgement.NotApplicable("listed in secureBootExempt");
        return IsEfi(facts)
            ? Judgement.Of(facts[SecureBoot].Text == "true", "efi, Secure Boot " + facts.Shown(SecureBoot))
            : Judgement.Fail("firmware " + facts.Shown(Firmware));
    }

    public override Repair Repair(Facts facts) => IsEfi(facts)
        ? Core.Remediation.Repair.By(new Change(SecureBoot, facts[SecureBoot], Reading.Known("true")))
        : base.Repair(facts);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Firmware, Reading.Known("efi")), (SecureBoot, Reading.Known("true"))),
        Example.Fail((Firmware, Reading.Known("efi")), (SecureBoot, Reading.Known("false"))),
        Example.Fail((Firmware, Reading.Known("efi")), (SecureBoot, Reading.Absent)),
        Example.Fail((Firmware, Reading.Known("bios")), (SecureBoot, Reading.Known("true"))),
        Example.NotApplicable((Firmware, Reading.Known("bios"))).Named("old-fax").With(Exempt, "old-*"),
    ];

    private static bool IsEfi(Facts facts) => facts[Firmware].Text == "efi";
}
