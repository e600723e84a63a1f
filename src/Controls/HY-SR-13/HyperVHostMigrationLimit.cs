using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Few migrations run at once.</summary>
[Control("HV-13-09", Platform.HyperV, Scope.Host, Severity.Low)]
[Serves("HY-SR-13")]
internal sealed class HyperVHostMigrationLimit : SettingsControl
{
    private static readonly Parameter Most = new("maxMigrations", "2", "The greatest number of live migrations, and of storage migrations, of a host at once");

    public override string Title => "Few migrations run at once";
    public override string Why => "Many at once choke the network and the storage of every machine on the host, and empty a host before anybody sees it.";
    public override string Remedy => "Set-VMHost -MaximumVirtualMachineMigrations N -MaximumStorageMigrations N";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Most];
    protected override IReadOnlyList<Wish> Wishes { get; } =
    [
        Wish.Between(HyperVHost.Migration("MaximumActiveVirtualSystemMigration"), 0, Most),
        Wish.Between(HyperVHost.Migration("MaximumActiveStorageMigration"), 0, Most),
    ];

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("2", "2")),
        Example.Pass(State("0", "1")),
        Example.Fail(State("3", "2")),
        Example.Fail(State("2", "10")),
        Example.Pass(State("4", "2")).With(Most, "4"),
        Example.Fail(State("2", "2")).With(Most, "1"),
        Example.Fail(State(null, "many")),
    ];
}
