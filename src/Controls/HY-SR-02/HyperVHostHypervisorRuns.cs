using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The hypervisor runs, which it does on assisted hardware only.</summary>
[Control("HV-02-01", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-2")]
internal sealed class HyperVHostHypervisorRuns : SettingControl
{
    public override string Title => "The hypervisor runs";
    public override string Why => "Hyper-V starts only where the processor assists virtualization and nested paging: where it does not run, nothing separates guests.";
    public override string Remedy => "Install-WindowsFeature Hyper-V; bcdedit /set hypervisorlaunchtype auto; turn virtualization on in the firmware (see HV-02-02); restart the host";
    public override Impact Impact => Impact.ManualWork;
    protected override Setting Setting { get; } = HyperVHost.Cim("root/cimv2:Win32_ComputerSystem.HypervisorPresent");
    protected override Wanted Wanted { get; } = Wanted.OneOf("true");
    protected override IReadOnlyList<string?> Good => ["true"];
    protected override IReadOnlyList<string?> Bad => ["false", null];
}
