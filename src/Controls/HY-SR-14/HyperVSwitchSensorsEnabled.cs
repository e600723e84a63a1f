using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The site's intrusion detection looks at the frames of the virtual switch.</summary>
[Control("HV-14-01", Platform.HyperV, Scope.Switch, Severity.Medium)]
[Serves("HY-SR-14")]
internal sealed class HyperVSwitchSensorsEnabled : Control
{
    private const string Name = "ElementName", State = "EnabledState", Enabled = "2";
    private static readonly Setting Extensions = HyperVSwitch.Extensions;
    private static readonly Parameter Required = new("requiredExtensions", "", "The switch extensions that must be enabled (intrusion detection or prevention, software-defined network), by name, with * as a wildcard");

    public override string Title => "The site's monitoring extensions are enabled on the virtual switch";
    public override string Why => "Traffic between virtual machines of one host never reaches a sensor on the physical network: an attack from guest to guest is seen by nobody.";
    public override string WantedText => "each of requiredExtensions enabled";
    public override string Remedy => "Enable-VMSwitchExtension -VMSwitchName NAME -Name EXTENSION; where it is not installed, install its driver on the host first";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Extensions];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Required];

    public override Judgement Judge(Facts facts)
    {
        var required = facts.Items(Required);
        if (required.Count == 0)
            return Judgement.Manual("name the switch extensions that watch the traffic in the site policy (parameter requiredExtensions), or attest how traffic between guests is watched");
        var missing = Missing(facts).Select(pattern => pattern + (Installed(facts, pattern).Any() ? " disabled" : " not installed")).ToList();
        return Judgement.Of(missing.Count == 0, missing.Count == 0 ? "enabled: " + string.Join(", ", required) : string.Join(", ", missing));
    }

    public override Repair Repair(Facts facts)
    {
        var missing = Missing(facts).ToList();
        return missing.Any(pattern => !Installed(facts, pattern).Any())
            ? base.Repair(facts)
            : Core.Remediation.Repair.By(new Change(Extensions, facts[Extensions], Reading.Known(facts[Extensions].Rows
                .Select(row => missing.Any(pattern => Is(row, pattern)) ? row.With(State, Enabled) : row).ToList())));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Manual(Row("2")),
        Example.Pass(Row("2")).With(Required, "Contoso IDS"),
        Example.Pass(Row("2")).With(Required, "contoso*"),
        Example.Fail(Row("3")).With(Required, "Contoso IDS"),
        Example.Fail(Row("6")).With(Required, "Contoso*"),
        Example.Fail(Row("2")).With(Required, "Contoso IDS, Fabrikam SDN"),
        Example.Fail((Extensions, TableOf(Extensions))).With(Required, "Contoso IDS"),
    ];

    private static IEnumerable<string> Missing(Facts facts) => facts.Items(Required).Where(pattern => Installed(facts, pattern).All(row => row[State] != Enabled));

    private static IEnumerable<Row> Installed(Facts facts, string pattern) => facts[Extensions].Rows.Where(row => Is(row, pattern));

    private static bool Is(Row row, string pattern) => NamePattern.Matches(pattern, row[Name] ?? "");

    private static (Setting, Reading) Row(string state) => (Extensions, TableOf(Extensions,
        ["{E7C3B2F0-F3C5-48DF-AF2B-10FED6D72E7A}", "Microsoft Windows Filtering Platform", "Microsoft", "10.0.20348.1", "2", "3"],
        ["{0A1B2C3D-0000-4000-8000-000000000001}", "Contoso IDS", "Contoso", "3.1", "4", state]));
}
