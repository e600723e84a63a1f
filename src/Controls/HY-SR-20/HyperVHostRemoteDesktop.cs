using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Remote Desktop is off, or asks who comes before it opens a session, and encrypts it.</summary>
[Control("HV-20-06", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-20")]
[Serves("HY-SR-16", Edition.Draft2014)]
[NotVerified("the numbers of SecurityLayer: the class reference calls 2 negotiated and 3 TLS, the policy 1 and 2; with authentication first both mean TLS")]
internal sealed class HyperVHostRemoteDesktop : SettingsControl
{
    private const string Namespace = "root/cimv2/TerminalServices:", Terminal = Namespace + "Win32_TSGeneralSetting[TerminalName=RDP-Tcp].";
    private static readonly Setting On = HyperVHost.Cim(Namespace + "Win32_TerminalServiceSetting.AllowTSConnections");
    private static readonly Parameter Allowed = new("rdpAllowed", "true", "Whether hosts may be reached by Remote Desktop at all: true or false");

    public override string Title => "Remote Desktop is off, or authenticates before it opens a session";
    public override string Why => "A logon screen that anybody may open has been a way into hosts by its faults alone, and passwords are guessed at it.";
    public override string Remedy => "Disable Remote Desktop (sconfig), or group policy: require network level authentication, security layer TLS, encryption level high";
    public override Impact Impact => Impact.MayDisconnect;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];

    protected override IReadOnlyList<Wish> Wishes { get; } =
    [
        Wish.Where(On, "0, or 1 where rdpAllowed and the rest is as wanted", (facts, reading) => reading.Text == "0" || (reading.Text == "1" && facts.IsTrue(Allowed)), facts => facts.IsTrue(Allowed) ? null : Reading.Known(0)),
        Wish.OneOf(HyperVHost.Cim(Terminal + "UserAuthenticationRequired"), "1"),
        Wish.OneOf(HyperVHost.Cim(Terminal + "SecurityLayer"), "2", "3"),
        Wish.OneOf(HyperVHost.Cim(Terminal + "MinEncryptionLevel"), "3", "4"),
    ];

    protected override bool Concerns(Wish wish, Facts facts) => wish.Setting.Equals(On) || (facts[On].Text == "1" && facts.IsTrue(Allowed));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("0", "0", "1", "1")),
        Example.Pass(State("1", "1", "2", "3")),
        Example.Pass(State("1", "1", "3", "4")),
        Example.Fail(State("1", "0", "2", "3")),
        Example.Fail(State("1", "1", "1", "3")),
        Example.Fail(State("1", "1", "2", "2")),
        Example.Fail(State("1", "0", "1", "1")),
        Example.Fail(State("1", null, null, null)),
        Example.Fail(State("1", "1", "2", "3")).With(Allowed, "false"),
        Example.Fail(),
    ];
}
