using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host's firmware started it under Secure Boot.</summary>
[Control("LV-01-02", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-1")]
[NotVerified("not seen on a host with EFI firmware")]
internal sealed class KvmHostSecureBoot : SettingControl
{
    public override string Title => "The host started under Secure Boot";
    public override string Why => "Anyone who could write to the boot disk once can otherwise start a kernel of their own beneath all virtual machines.";
    public override string Remedy => "Turn on Secure Boot in the host's firmware (with a signed boot loader and kernel), restart the host";
    public override Impact Impact => Impact.ManualWork;

    /// <summary>Four bytes of attributes come before the variable's value.</summary>
    protected override Setting Setting { get; } = LibvirtHost.FileByte("/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c", 4);

    protected override Wanted Wanted { get; } = Wanted.OneOf("1");
    protected override IReadOnlyList<string?> Good => ["1"];
    protected override IReadOnlyList<string?> Bad => ["0", "6", null];
}
