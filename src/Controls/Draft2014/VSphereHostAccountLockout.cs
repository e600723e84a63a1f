using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>An account whose password is guessed at is locked for a while.</summary>
[Control("VS-GN-23", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-14", Edition.Draft2014)]
internal sealed class VSphereHostAccountLockout : SettingsControl
{
    private static readonly Parameter Failures = new("lockoutFailures", "5", "The greatest number of failed logins before an account is locked");
    private static readonly Parameter Seconds = new("lockoutSeconds", "900", "The least time that an account stays locked, in seconds");

    public override string Title => "Accounts of the host are locked after failed logins";
    public override string Why => "Without it a program tries passwords until one fits.";
    public override string Remedy => "Advanced system settings: Security.AccountLockFailures = 5, Security.AccountUnlockTime = 900";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Failures, Seconds];
    protected override IReadOnlyList<Wish> Wishes { get; } =
        [Wish.Between(VSphereHost.Option("Security.AccountLockFailures"), 1, Failures), Wish.AtLeast(VSphereHost.Option("Security.AccountUnlockTime"), Seconds)];

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("5", "900")),
        Example.Pass(State("3", "3600")),
        Example.Fail(State("0", "900")),
        Example.Fail(State("6", "900")),
        Example.Fail(State("5", "899")),
        Example.Fail(State("5", "900")).With(Failures, "3"),
        Example.Fail(State(null, null)),
    ];
}
