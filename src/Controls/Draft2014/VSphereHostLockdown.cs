using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The host is in lockdown mode.</summary>
[Control("VS-GN-01", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-14", Edition.Draft2014)]
internal sealed class VSphereHostLockdown : Control
{
    private static readonly Setting Mode = VSphereHost.Property("config.lockdownMode"), Server = VSphereHost.Property("summary.managementServerIp");
    private static readonly Parameter Level = new("lockdownLevel", "normal", "The least lockdown mode: normal, or strict (the console is closed as well)");

    public override string Title => "The host is in lockdown mode";
    public override string Why => "Without it accounts of the host itself work past the roles and the log of vCenter.";
    public override string WantedText => "at least lockdownLevel (normal)";
    public override string Remedy => "Host, configure, security profile, lockdown mode: Normal; those who must still come in directly are exception users";
    public override Impact Impact => Impact.MayDisconnect;
    public override IReadOnlyList<Setting> Reads { get; } = [Mode, Server];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Level];
    public override IReadOnlyList<string> RepairAfter { get; } = ["VS-GN-02"];

    public override Judgement Judge(Facts facts) => Judgement.Of(facts[Mode].Text == "lockdownStrict" || (facts[Mode].Text == "lockdownNormal" && !IsStrict(facts)), facts.Shown(Mode));

    // A host that no vCenter manages would be shut to everyone.
    public override Repair Repair(Facts facts) => string.IsNullOrEmpty(facts[Server].Text)
        ? Core.Remediation.Repair.ByPerson("add the host to a vCenter first: in lockdown mode it is managed by nothing else")
        : Core.Remediation.Repair.By(new Change(Mode, facts[Mode], Reading.Known(IsStrict(facts) ? "lockdownStrict" : "lockdownNormal")));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("lockdownNormal")),
        Example.Pass(State("lockdownStrict")),
        Example.Fail(State("lockdownDisabled")),
        Example.Fail(State("lockdownNormal")).With(Level, "strict"),
        Example.Pass(State("lockdownStrict")).With(Level, "strict"),
        Example.Fail((Mode, Reading.Known("lockdownDisabled"))),
        Example.Fail(),
    ];

    private static bool IsStrict(Facts facts) => string.Equals(facts.Text(Level), "strict", StringComparison.OrdinalIgnoreCase);

    private static (Setting, Reading)[] State(string mode) => [(Mode, Reading.Known(mode)), (Server, Reading.Known("10.0.0.2"))];
}
