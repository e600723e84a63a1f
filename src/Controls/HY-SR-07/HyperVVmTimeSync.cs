using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The host sets the guest's clock, but that of a domain controller.</summary>
[Control("HV-07-14", Platform.HyperV, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-7")]
internal sealed class HyperVVmTimeSync : ItemsControl
{
    private const string State = "EnabledState";
    private static readonly Parameter Controllers = new("domainControllers", "", "Virtual machines that keep the time of their domain themselves (domain controllers), with wildcards");

    public override string Title => "The host sets the guest's clock, unless the guest keeps its domain's time";
    public override string Why => "A wrong clock breaks logins and makes logs worthless; a domain controller that follows two clocks misleads its whole domain.";
    public override string WantedText => "EnabledState 2 (enabled), or 3 (disabled) for machines in the site's domainControllers";
    public override string Remedy => "Get-VMIntegrationService -VMName NAME | Where-Object Id -like '*2497F4DE-E9FA-4204-80E4-4B75C46419C0' | Enable-VMIntegrationService (Disable-VMIntegrationService for a domain controller)";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Controllers];
    protected override Setting Items { get; } = HyperVVm.Each("Msvm_TimeSyncComponentSettingData", "InstanceID", State);
    protected override string Noun => "time synchronization components";
    protected override Judgement None => Judgement.NotApplicable("the machine has no " + Noun);
    protected override bool Accepts(Row row, Facts facts) => row[State] == Right(facts);
    protected override string Show(Row row) => State + " " + (row[State] ?? "not set");
    public override Repair Repair(Facts facts) => Mended(facts, row => row.With(State, Right(facts)));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Item(@"Microsoft:1\t", "2"))),
        Example.Fail((Items, Item(@"Microsoft:1\t", "3"))),
        Example.Fail((Items, Item(@"Microsoft:1\t", null))),
        Example.Pass((Items, Item(@"Microsoft:1\t", "3"))).Named("dc1").With(Controllers, "dc*"),
        Example.Fail((Items, Item(@"Microsoft:1\t", "2"))).Named("dc1").With(Controllers, "dc*"),
        Example.Fail((Items, Item(@"Microsoft:1\t", "3"))).Named("web").With(Controllers, "dc*"),
        Example.NotApplicable((Items, Table())),
    ];

    private static string Right(Facts facts) => facts.Selects(Controllers) == true ? "3" : "2";
}
