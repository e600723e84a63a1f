using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine is shielded from the administrators of its host.</summary>
[Control("HV-01-12", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-1")]
[Serves("HY-SR-11")]
internal sealed class HyperVVmShielded : SettingsControl
{
    private static readonly Parameter Selector = new("shieldedSelector", "", "Virtual machines that must be shielded, with * as a wildcard");

    public override string Title => "The virtual machine is shielded";
    public override string Why => "Whoever administers the host can otherwise read the guest's memory, disks and console, or start it elsewhere.";
    public override string Remedy => "With a Host Guardian Service: build the machine from a shielded template with the owner's provisioning data, or Set-VMSecurityPolicy -VMName NAME -Shielded $true; there is no way back without the owner's key";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Selector];
    protected override IReadOnlyList<Wish> Wishes { get; } =
    [
        Wish.OneOf(HyperVVm.Security("ShieldingRequested"), "true"),
        Wish.OneOf(HyperVVm.Security("DataProtectionRequested"), "true"),
        Wish.OneOf(HyperVVm.Property("Msvm_SummaryInformation.Shielded", HyperV.Server2016), "true"),
    ];

    protected override Judgement? Beforehand(Facts facts) => facts.Selects(Selector) switch
    {
        true => null,
        false => Judgement.NotApplicable("not listed in shieldedSelector"),
        _ when Wishes.All(wish => wish.IsMet(facts)) => null,
        _ => Judgement.Manual("decide which virtual machines must be shielded in the site policy (parameter shieldedSelector)"),
    };

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("true", "true", "true")),
        Example.Manual(State("false", "false", "false")),
        Example.Pass(State("true", "true", "true")).Named("vault-1").With(Selector, "vault-*"),
        Example.Fail(State("true", "true", "false")).Named("vault-1").With(Selector, "vault-*"),
        Example.Fail(State("false", "true", "false")).Named("vault-1").With(Selector, "vault-*"),
        Example.Fail().Named("vault-1").With(Selector, "vault-*"),
        Example.NotApplicable(State("false", "false", "false")).Named("web-1").With(Selector, "vault-*"),
    ];
}
