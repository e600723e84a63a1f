using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Remote management hands nobody's credentials on.</summary>
[Control("HV-13-08", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-13")]
[NotVerified("the values auth_credssp, in which WinRM keeps what no policy sets: no Windows host was at hand")]
internal sealed class HyperVHostNoCredSsp : Control
{
    private const string PolicyKey = @"SOFTWARE\Policies\Microsoft\Windows\WinRM\", LocalKey = @"SOFTWARE\Microsoft\Windows\CurrentVersion\WSMAN\";
    private static readonly (string Name, Setting Policy, Setting Local)[] Sides = [Side("Service"), Side("Client")];

    public override string Title => "Remote management does not use CredSSP";
    public override string Why => "CredSSP hands the administrator's credentials to the other host, where whoever owns it can use them.";
    public override string WantedText => "CredSSP off for the service and for the client (which is Windows' default)";
    public override string Remedy => "Disable-WSManCredSSP -Role Server; Disable-WSManCredSSP -Role Client; or by policy: " + PolicyKey + "Service and Client, AllowCredSSP = 0";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = Sides.SelectMany(side => new[] { side.Policy, side.Local }).ToList();

    public override Judgement Judge(Facts facts)
    {
        var on = Sides.Where(side => IsOn(side, facts)).Select(side => side.Name).ToList();
        return Judgement.Of(on.Count == 0, on.Count == 0 ? "off" : "on for " + string.Join(" and ", on));
    }

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(Sides.Where(side => IsOn(side, facts))
        .Select(side => new Change(side.Policy, facts[side.Policy], Reading.Known("0"))).ToArray());

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Sides[0].Local, Reading.Known("0")), (Sides[1].Local, Reading.Known("0"))),
        Example.Fail((Sides[0].Local, Reading.Known("1"))),
        Example.Fail((Sides[1].Local, Reading.Known("1")), (Sides[0].Policy, Reading.Known("1"))),
        Example.Fail((Sides[1].Policy, Reading.Known("1")), (Sides[1].Local, Reading.Known("0"))),
        Example.Pass((Sides[1].Policy, Reading.Known("0")), (Sides[1].Local, Reading.Known("1"))),
    ];

    private static bool IsOn((string Name, Setting Policy, Setting Local) side, Facts facts) =>
        facts[side.Policy].IsKnown ? facts[side.Policy].Text != "0" : facts[side.Local].IsKnown && facts[side.Local].Text != "0";

    private static (string, Setting, Setting) Side(string name) =>
        (name.ToLowerInvariant(), HyperVHost.Registry(PolicyKey + name, "AllowCredSSP"), HyperVHost.Registry(LocalKey + name, "auth_credssp"));
}
