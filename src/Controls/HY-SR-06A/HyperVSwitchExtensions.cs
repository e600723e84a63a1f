using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Only extensions that the site knows see the frames of the virtual switch.</summary>
[Control("HV-06-04", Platform.HyperV, Scope.Switch, Severity.Medium)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
[Serves("HY-SR-14")]
internal sealed class HyperVSwitchExtensions : ItemsControl
{
    private static readonly Parameter Allowed = new("switchExtensionAllow", "Microsoft Windows Filtering Platform, E7C3B2F0-F3C5-48DF-AF2B-10FED6D72E7A", "Extensions of virtual switches that may be enabled: names or GUIDs, with * as a wildcard");

    public override string Title => "Only listed extensions of the virtual switch are enabled";
    public override string Why => "An extension runs in the host's kernel and sees, changes or drops what every guest on the switch sends.";
    public override string WantedText => "no enabled extension beyond switchExtensionAllow";
    public override string Remedy => "Disable-VMSwitchExtension -VMSwitchName NAME -Name EXTENSION (without a forwarding extension its rules no longer hold, and traffic may stop); or list it in switchExtensionAllow";
    public override Impact Impact => Impact.MayDisconnect;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    protected override Setting Items => HyperVSwitch.Extensions;
    protected override string Noun => "extensions";

    /// <summary>What is native to the switch can not be disabled.</summary>
    protected override bool Accepts(Row row, Facts facts) => row["EnabledState"] == "3" || row["ExtensionType"] == "5"
        || facts.Items(Allowed).Any(pattern => NamePattern.Matches(pattern, row["ElementName"] ?? "") || NamePattern.Matches(pattern, (row["Name"] ?? "").Trim('{', '}')));

    protected override string Show(Row row) => (row["ElementName"] ?? row["Name"]) + " of " + (row["Vendor"] ?? "nobody that is told");

    public override Repair Repair(Facts facts) => Mended(facts, row => row.With("EnabledState", "3"));

    public override IEnumerable<Example> Examples
    {
        get
        {
            string?[] filter = ["{e7c3b2f0-f3c5-48df-af2b-10fed6d72e7a}", "Microsoft-Windows-Filterplattform", "Microsoft", "10.0", "2", "2"];
            return
            [
                Example.Pass((Items, Table())),
                Example.Pass((Items, Table(filter, Capture("3")))),
                Example.Fail((Items, Table(filter, Capture("2")))),
                Example.Fail((Items, Table(filter, Capture("2"), ["7", null, null, null, "3", null]))),
                Example.Pass((Items, Table(filter, Capture("2")))).With(Allowed, "*-*, Microsoft NDIS*"),
                Example.Fail((Items, Table(filter))).With(Allowed, "Microsoft NDIS Capture"),
                Example.Pass((Items, Table(["8", "Native", "Microsoft", "10.0", "5", "2"]))),
            ];
        }
    }

    private static string?[] Capture(string state) => ["EA24CD6C-D17A-4348-9190-09F0D5BE83DD", "Microsoft NDIS Capture", "Microsoft", "10.0", "1", state];
}
