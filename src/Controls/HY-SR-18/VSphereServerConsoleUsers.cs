using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Consoles and the inside of guests are for those who are listed.</summary>
[Control("VS-18-04", Platform.VSphere, Scope.ManagementServer, Severity.Medium)]
[Serves("HY-SR-18")]
internal sealed class VSphereServerConsoleUsers : PrivilegeControl
{
    public override string Title => "Only listed principals may use consoles and act inside guests";
    public override string Why => "Who sees a console sees what is on its screen and may restart into single user mode; guest operations run programs inside.";
    public override string Remedy => "Administration, roles: take console interaction, guest control and guest operations out of the role";
    protected override IReadOnlyList<string> Privileges { get; } =
        ["VirtualMachine.Interact.ConsoleInteract", "VirtualMachine.Interact.GuestControl", "VirtualMachine.GuestOperations.*"];
    protected override Parameter Allowed { get; } = new("consoleUsers", "", "Who may use consoles and act inside guests, as DOMAIN\\name with wildcards");
}
