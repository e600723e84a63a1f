using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The hypervisor was started through tboot, or as a signed image under Secure Boot.</summary>
[Control("LX-01", Platform.Xen, Scope.Host, Severity.High)]
[Serves("HY-SR-1")]
[NotVerified("neither tboot nor Secure Boot can be seen on an emulated machine; the messages come from Xen's source and documentation")]
internal sealed class XenHostMeasuredLaunch : Control
{
    private static readonly Setting SecureBoot = LibvirtHost.FileByte("/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c", 4);
    private static readonly Setting Tboot = XenHost.Message("TBOOT:"), First = XenHost.Message("Xen version");

    public override string Title => "The hypervisor is started by a measured or verified boot chain";
    public override string Why => "Whoever changes the hypervisor on the disk owns every guest from the next start on, and nothing tells.";
    public override string WantedText => "Secure Boot with a signed xen.efi, or a launch through tboot";
    public override string Remedy => "Sign a unified xen.efi (hypervisor, configuration, kernel and initial disk in one image) and turn on Secure Boot in the firmware; or put tboot before xen.gz in the boot loader; then restart the host";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [SecureBoot, Tboot, First];

    public override Judgement Judge(Facts facts)
    {
        if (facts[SecureBoot].Number == 1)
            return Judgement.Pass("Secure Boot is on");
        if (facts[Tboot].IsKnown)
            return Judgement.Pass("launched through tboot");
        // The ring of messages is small: without its beginning nothing tells how the hypervisor was started.
        return facts[First].IsKnown ? Judgement.Fail(facts[SecureBoot].IsKnown ? "Secure Boot is off, no tboot" : "neither EFI with Secure Boot nor tboot")
            : Judgement.Unknown("the hypervisor's first messages are lost: start it with a larger conring_size");
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var first = (First, Reading.Known("(XEN) Xen version 4.17.3-pre (Debian 4.17.3)"));
            return
            [
                Example.Pass((SecureBoot, Reading.Known(1)), first),
                Example.Pass((Tboot, Reading.Known("(XEN) TBOOT: found shared page at phys addr 0x8b000000:")), first),
                Example.Fail((SecureBoot, Reading.Known(0)), first),
                Example.Fail(first),
                Example.Unknown(),
            ];
        }
    }
}
