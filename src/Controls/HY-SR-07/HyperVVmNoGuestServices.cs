using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Nobody copies files into the virtual machine past its network.</summary>
[Control("HV-07-05", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-7")]
internal sealed class HyperVVmNoGuestServices : VmDevicesControl
{
    private const string State = "EnabledState", Disabled = "3";

    public override string Title => "The guest service interface is disabled";
    public override string Why => "Through it the host puts files into the guest without logging in there, and the guest parses what the host sends.";
    public override string WantedText => "EnabledState 3 (disabled), unless the machine is listed in guestServiceAllowed";
    public override string Remedy => "Get-VMIntegrationService -VMName NAME | Where-Object Id -like '*6C09BB55-D683-4DA0-8931-C9BF705F6480' | Disable-VMIntegrationService";
    public override Impact Impact => Impact.None;
    protected override Setting Items { get; } = HyperVVm.Each("Msvm_GuestServiceInterfaceComponentSettingData", "InstanceID", State);
    protected override string Noun => "guest service interfaces";
    protected override Parameter? Site { get; } = new("guestServiceAllowed", "", "Virtual machines into which the host may copy files, with wildcards");
    protected override Judgement None => Judgement.Pass("no " + Noun);
    protected override bool Concerns(Row device) => true;
    protected override bool IsGood(Row device, Facts facts) => device[State] == Disabled;
    protected override Row Mend(Row device, Facts facts) => device.With(State, Disabled);
    protected override string Show(Row row) => State + " " + (row[State] ?? "not set");

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Item(@"Microsoft:1\g", "3"))),
        Example.Pass((Items, Table())),
        Example.Fail((Items, Item(@"Microsoft:1\g", "2"))),
        Example.Fail((Items, Item(@"Microsoft:1\g", null))),
        Example.NotApplicable((Items, Item(@"Microsoft:1\g", "2"))).Named("build-1").With(Site!, "build-*"),
        Example.Fail((Items, Item(@"Microsoft:1\g", "2"))).Named("web").With(Site!, "build-*"),
    ];
}
