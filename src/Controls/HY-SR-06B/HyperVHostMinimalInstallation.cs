using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The root partition is a Server Core that has no other role.</summary>
[Control("HV-06-05", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-6B")]
[Serves("HY-SR-19")]
internal sealed class HyperVHostMinimalInstallation : Control
{
    private static readonly Setting Installation = HyperVHost.Registry(@"SOFTWARE\Microsoft\Windows NT\CurrentVersion", "InstallationType");
    private static readonly Setting Features = HyperVHost.CimEach("root/cimv2:Win32_ServerFeature?", "ID", "Name");
    private static readonly Parameter Allowed = new("allowedFeatures", "", "Roles that hosts may have besides Hyper-V, clustering and storage: numbers or names of Win32_ServerFeature, with * as a wildcard; desktop for the installation with a desktop");

    /// <summary>Roles and services that other machines should have: by number, for their names are translated.</summary>
    private static readonly IReadOnlyList<string> Foreign =
    [
        "1", "2", "3", "5", "7", "8", "9", "10", "11", "12", "13", "14", "16", "17", "18", "19", "21", "38", "40", "43", "45", "48", "49", "58", "59",
        "110", "404", "409", "431", "448", "468", "485",
    ];

    public override string Title => "The host is a Server Core with no role but virtualization";
    public override string Why => "The drivers behind all guests run in the root partition: whatever else runs there is a way in to them.";
    public override string WantedText => "InstallationType Server Core, no role beyond allowedFeatures";
    public override string Remedy => "Uninstall-WindowsFeature NAME -Remove; restart the host (a desktop goes only with a new installation); or list it in allowedFeatures";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Installation, Features];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];

    public override Judgement Judge(Facts facts)
    {
        var bad = facts[Features].Rows.Where(row => Foreign.Contains(row["ID"]) && !IsAllowed(facts, row["ID"]!) && !IsAllowed(facts, row["Name"] ?? ""))
            .Select(row => (row["Name"] ?? "role") + " (" + row["ID"] + ")").ToList();
        if (facts[Installation].Text is not ("Server Core" or "Nano Server") && !IsAllowed(facts, "desktop"))
            bad.Insert(0, "installation type " + facts.Shown(Installation));
        return Judgement.Of(bad.Count == 0, bad.Count == 0 ? facts.Shown(Installation) + ", no other role" : string.Join("; ", bad));
    }

    private static bool IsAllowed(Facts facts, string name) => facts.Items(Allowed).Any(pattern => NamePattern.Matches(pattern, name));

    public override IEnumerable<Example> Examples
    {
        get
        {
            var core = (Installation, Reading.Known("Server Core"));
            var virtualization = (Features, TableOf(Features, ["20", "Hyper-V"], ["33", "Failover Clustering"], ["481", "File and Storage Services"], ["110", null]));
            return
            [
                Example.Pass(core, (Features, TableOf(Features, ["20", "Hyper-V"], ["33", "Failover Clustering"], ["481", "File and Storage Services"]))),
                Example.Pass(core),
                Example.Fail(core, virtualization),
                Example.Fail(core, (Features, TableOf(Features, ["20", "Hyper-V"], ["13", "DNS-Server"]))),
                Example.Pass(core, (Features, TableOf(Features, ["13", "DNS-Server"]))).With(Allowed, "13"),
                Example.Pass(core, (Features, TableOf(Features, ["13", "DNS-Server"]))).With(Allowed, "dns*"),
                Example.Fail(core, (Features, TableOf(Features, ["13", "DNS-Server"]))).With(Allowed, "1"),
                Example.Fail((Installation, Reading.Known("Server"))),
                Example.Pass((Installation, Reading.Known("Server"))).With(Allowed, "desktop"),
                Example.Fail(),
            ];
        }
    }
}
