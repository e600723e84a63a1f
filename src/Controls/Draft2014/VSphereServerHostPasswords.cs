using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The passwords by which vCenter rules over hosts are long, and changed often.</summary>
[Control("VS-GN-27", Platform.VSphere, Scope.ManagementServer, Severity.Low)]
[Serves("HY-SR-14", Edition.Draft2014)]
internal sealed class VSphereServerHostPasswords : SettingsControl
{
    public override string Title => "vCenter's passwords for hosts are long and changed every month";
    public override string Why => "vpxuser is root on every host: its password must not be guessed, nor be good for long where it was stolen.";
    public override string Remedy => "vCenter, configure, advanced settings: VirtualCenter.VimPasswordExpirationInDays = 30, config.vpxd.hostPasswordLength = 32";
    public override Impact Impact => Impact.None;
    protected override IReadOnlyList<Wish> Wishes { get; } =
    [
        Wish.Between(VSphereServer.Option("VirtualCenter.VimPasswordExpirationInDays"), 1, 30),
        // vCenter makes passwords of 32 characters where nobody has said otherwise.
        Wish.Where(VSphereServer.Option("config.vpxd.hostPasswordLength"), "not set or at least 32", (_, reading) => reading.State == ReadingState.Absent || reading.Number >= 32, _ => Reading.Known(32)),
    ];

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("30", "32")),
        Example.Pass(State("7", null)),
        Example.Fail(State("31", "32")),
        Example.Fail(State("0", "32")),
        Example.Fail(State("30", "31")),
        Example.Fail(State(null, null)),
    ];
}
