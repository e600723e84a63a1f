using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The appliance of vCenter lets nobody into its shells.</summary>
[Control("VS-20-09", Platform.VSphere, Scope.ManagementServer, Severity.Medium)]
[Serves("HY-SR-20")]
internal sealed class VSphereServerShellsOff : SettingsControl
{
    public override string Title => "SSH and the shell of vCenter's appliance are off";
    public override string Why => "A shell on the appliance goes past the roles and the log of vCenter, and stays open to everyone who can reach it.";
    public override string Remedy => "Appliance management (port 5480), access: SSH login and bash shell off";
    public override Impact Impact => Impact.None;
    protected override IReadOnlyList<Wish> Wishes { get; } =
    [
        Wish.Where(VSphereServer.Appliance("/api/appliance/access/ssh", since: "6.7"), "false", (_, reading) => reading.Text == "false", _ => Reading.Known("false"), "SSH"),
        Wish.Where(VSphereServer.Appliance("/api/appliance/access/shell", "enabled", "6.7"), "false", (_, reading) => reading.Text == "false", _ => Reading.Known("false"), "shell"),
    ];

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("false", "false")),
        Example.Fail(State("true", "false")),
        Example.Fail(State("false", "true")),
        Example.Fail(State(null, "false")),
    ];
}
