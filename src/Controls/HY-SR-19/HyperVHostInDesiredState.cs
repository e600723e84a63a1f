using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host has the site's baseline: by group policy or by desired state configuration.</summary>
[Control("HV-19-03", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-19")]
[NotVerified("the Status that desired state configuration gives, and the properties of RSOP_GPO")]
internal sealed class HyperVHostInDesiredState : Control
{
    private static readonly Setting Status = HyperVHost.Method("root/Microsoft/Windows/DesiredStateConfiguration?:MSFT_DSCLocalConfigurationManager.GetConfigurationStatus:Status");
    private static readonly Setting Policies = HyperVHost.CimEach("root/rsop/computer:RSOP_GPO?", "name", "enabled", "accessDenied", "filterAllowed");
    private static readonly Parameter Baselines = new("baselinePolicies", "", "The group policy objects with the site's baseline, all of which must be applied to hosts; by name, with * as a wildcard");

    public override string Title => "The host has the site's baseline, and keeps to it";
    public override string Why => "A host that no baseline is applied to keeps whatever was once changed on it.";
    public override string WantedText => "each of baselinePolicies applied, or desired state configuration with status Success";
    public override string Remedy => "gpupdate, gpresult /r: link the group policy object to the hosts' unit; or Start-DscConfiguration, Get-DscConfigurationStatus";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Status, Policies];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Baselines];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Items(Baselines) is { Count: > 0 } baselines)
        {
            var missing = baselines.Where(pattern => !facts[Policies].Rows.Any(row => IsApplied(row) && NamePattern.Matches(pattern, row["name"] ?? ""))).ToList();
            return Judgement.Of(missing.Count == 0, (missing.Count == 0 ? "applied: " : "not applied: ") + string.Join(", ", missing.Count == 0 ? baselines : missing));
        }

        // The newest status is the first.
        return facts[Status].List.FirstOrDefault() is { } status
            ? Judgement.Of(string.Equals(status, "Success", StringComparison.OrdinalIgnoreCase), "desired state configuration: " + status)
            : Judgement.Manual("name the group policy objects with the site's baseline in the site policy (parameter baselinePolicies), or attest what keeps hosts to it");
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Status, Reading.Known("Success"))),
        Example.Fail((Status, Reading.Known("Failure"))),
        Example.Fail((Status, Reading.Known((IReadOnlyList<string>)["Failure", "Success"]))),
        Example.Manual(),
        Example.Pass(Policy("Hyper-V baseline", "true", "false")).With(Baselines, "hyper-v*"),
        Example.Fail(Policy("Hyper-V baseline 2", "true", "false")).With(Baselines, "Hyper-V baseline"),
        Example.Fail(Policy("Hyper-V baseline", "false", "false")).With(Baselines, "Hyper-V baseline"),
        Example.Fail(Policy("Hyper-V baseline", "true", "true")).With(Baselines, "Hyper-V baseline"),
        Example.Fail((Status, Reading.Known("Success"))).With(Baselines, "Hyper-V baseline"),
    ];

    private static bool IsApplied(Row row) => row["enabled"] == "true" && row["accessDenied"] == "false" && row["filterAllowed"] != "false";

    private static (Setting, Reading) Policy(string name, string enabled, string denied) => (Policies, TableOf(Policies, ["Default Domain Policy", "true", "false", "true"], [name, enabled, denied, "true"]));
}
