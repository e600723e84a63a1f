using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A security appliance is held to the strict profile.</summary>
[Control("HV-15-02", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-15")]
internal sealed class HyperVVmSecurityAppliance : SettingsControl
{
    private static readonly Parameter Selector = new("svaSelector", "", "The virtual machines that are security appliances: names, with * as a wildcard");

    public override string Title => "Security appliances boot securely, and nobody but administrators reaches into them";
    public override string Why => "A security appliance sees the traffic of every other machine: whoever takes it has taken or blinded all of them.";
    public override string Remedy => "Shut the machine down; Set-VMFirmware -EnableSecureBoot On, Set-VM -LockOnDisconnect On, Disable-VMIntegrationService 'Guest Service Interface', Revoke-VMConnectAccess, AllowFullSCSICommandSet = False by WMI; a machine of generation 1 must be deployed anew";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Selector];

    protected override IReadOnlyList<Wish> Wishes { get; } =
    [
        // Generation 1 has no Secure Boot, and stays what it is.
        Wish.Where(HyperVVm.System("VirtualSystemSubType"), "of generation 2", (_, reading) => reading.Text == "Microsoft:Hyper-V:SubType:2", _ => null),
        Wish.OneOf(HyperVVm.System("SecureBootEnabled"), "true"),
        Wish.OneOf(HyperVVm.System("LockOnDisconnect", HyperV.Server2016), "true"),
        Wish.OneOf(HyperVVm.System("AllowFullSCSICommandSet"), "false"),
        Wish.Where(HyperVVm.Property("Msvm_GuestServiceInterfaceComponentSettingData.EnabledState"), "3 (disabled)", (_, reading) => reading.Text == "3", _ => Reading.Known(3), "guest service interface"),
        Wish.Where(HyperVVm.ConsoleUsers, "none", (_, reading) => reading.List.Count == 0, _ => Reading.Known((IReadOnlyList<string>)[]), "console users"),
    ];

    protected override Judgement? Beforehand(Facts facts) => facts.Selects(Selector) switch
    {
        null => Judgement.Manual("decide which virtual machines are security appliances in the site policy (parameter svaSelector)"),
        false => Judgement.NotApplicable("not listed in svaSelector"),
        _ => null,
    };

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Machine("2", "true", "true", "false", "3")).With(Selector, "*"),
        Example.Fail(Machine("2", "false", "true", "false", "3")).With(Selector, "exam*"),
        Example.Fail(Machine("2", "true", "false", "true", "2", @"LAB\ops")).With(Selector, "*"),
        Example.Fail(Machine("2", "true", "true", "false", "3", @"LAB\ops")).With(Selector, "*"),
        Example.Fail(Machine("1", "false", "true", "false", "3")).With(Selector, "*"),
        Example.Fail().With(Selector, "*"),
        Example.NotApplicable().With(Selector, "sva-*"),
        Example.Manual(Machine("2", "true", "true", "false", "3")),
    ];

    private (Setting, Reading)[] Machine(string generation, params string[] rest) => State(["Microsoft:Hyper-V:SubType:" + generation, .. rest]);
}
