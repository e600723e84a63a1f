using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host's firmware starts nothing that is not signed.</summary>
[Control("VS-01-02", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-1")]
[NotVerified("not seen on a host with Secure Boot")]
internal sealed class VSphereHostSecureBoot : Control
{
    private static readonly Setting SecureBoot = VSphereHost.Property("capability.uefiSecureBoot", "8.0.3"), Firmware = VSphereHost.Property("hardware.biosInfo.firmwareType", "8.0.2");

    public override string Title => "The host boots with UEFI Secure Boot";
    public override string Why => "A boot loader or a module of the hypervisor that was tampered with starts before everything that could notice it.";
    public override string WantedText => "Secure Boot true";
    public override string Remedy => "On the host: /usr/lib/vmware/secureboot/bin/secureBoot.py -c (all packages must be signed); then turn UEFI Secure Boot on in the firmware and restart the host";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [SecureBoot, Firmware];

    public override Judgement Judge(Facts facts)
    {
        // A BIOS has no Secure Boot: that much is told by versions that do not tell the rest.
        if (facts.IsReadable(Firmware) && facts[Firmware].Text == "BIOS")
            return Judgement.Fail("firmware BIOS");
        return Judgement.Of(facts[SecureBoot].Text == "true", "Secure Boot " + facts.Shown(SecureBoot));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((SecureBoot, Reading.Known("true")), (Firmware, Reading.Known("UEFI"))),
        Example.Fail((SecureBoot, Reading.Known("false")), (Firmware, Reading.Known("UEFI"))),
        Example.Fail((Firmware, Reading.Known("UEFI"))),
        Example.Fail(),
        Example.Fail((SecureBoot, Reading.Unreadable("needs vSphere 8.0.3 or later; this is 8.0.2")), (Firmware, Reading.Known("BIOS"))),
        Example.Unknown((SecureBoot, Reading.Unreadable("needs vSphere 8.0.3 or later; this is 8.0.2")), (Firmware, Reading.Known("UEFI"))),
    ];
}
