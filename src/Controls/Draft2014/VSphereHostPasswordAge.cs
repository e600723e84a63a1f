using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Passwords of the host's accounts are not used for ever, nor again.</summary>
[Control("VS-GN-25", Platform.VSphere, Scope.Host, Severity.Low)]
[Serves("HY-SR-14", Edition.Draft2014)]
internal sealed class VSphereHostPasswordAge : SettingsControl
{
    private static readonly Parameter History = new("passwordHistory", "5", "The least number of old passwords that are not accepted again");
    private static readonly Parameter Days = new("maxPasswordDays", "99999", "The greatest age of a password of a host's account, in days");

    public override string Title => "The host remembers old passwords, and lets them age as the site says";
    public override string Why => "A password that leaked once stays good as long as it can be kept or set again.";
    public override string Remedy => "Advanced system settings: Security.PasswordHistory = 5, Security.PasswordMaxDays = the site's value";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Parameter> Parameters { get; } = [History, Days];
    protected override IReadOnlyList<Wish> Wishes { get; } =
        [Wish.AtLeast(VSphereHost.Option("Security.PasswordHistory"), History), Wish.Between(VSphereHost.Option("Security.PasswordMaxDays", "7.0"), 1, Days)];

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("5", "99999")),
        Example.Pass(State("24", "90")),
        Example.Fail(State("4", "90")),
        Example.Fail(State("5", "91")).With(Days, "90"),
        Example.Fail(State("5", "0")),
        Example.Fail(State(null, null)),
    ];
}
