using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Remote management neither sends passwords nor speaks in clear text.</summary>
[Control("HV-20-07", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-20")]
[Serves("HY-SR-16", Edition.Draft2014)]
internal sealed class HyperVHostWinRm : SettingsControl
{
    private const string Key = @"SOFTWARE\Policies\Microsoft\Windows\WinRM\";

    public override string Title => "WinRM refuses clear text and basic authentication by policy";
    public override string Why => "Basic authentication hands the administrator's password to whoever poses as the host; clear text is read and changed on the way.";
    public override string Remedy => @"HKLM\" + Key + @"Service and \Client: AllowUnencryptedTraffic = 0, AllowBasic = 0; \Client: AllowDigest = 0 (group policy: Windows Remote Management). Clients that use basic authentication, this product on Linux among them, must use another way first";
    public override Impact Impact => Impact.MayDisconnect;

    protected override IReadOnlyList<Wish> Wishes { get; } =
        new[] { @"Service:AllowUnencryptedTraffic", "Service:AllowBasic", "Client:AllowUnencryptedTraffic", "Client:AllowBasic", "Client:AllowDigest" }
            .Select(value => value.Split(':')).Select(parts => Off(parts[0], parts[1])).ToList();

    private static Wish Off(string side, string value) => Wish.Where(HyperVHost.Registry(Key + side, value), "0", (_, reading) => reading.Text == "0", _ => Reading.Known(0), side + " " + value);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("0", "0", "0", "0", "0")),
        Example.Fail(State("1", "0", "0", "0", "0")),
        Example.Fail(State("0", "1", "0", "0", "0")),
        Example.Fail(State("0", "0", "0", "0", null)),
        Example.Fail(State("0", "0", "00", "0", "0")),
        Example.Fail(),
    ];
}
