using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual hard disks on each volume fit into it when they are full.</summary>
[Control("HV-04-03", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-4")]
internal sealed class HyperVHostVolumesNotOvercommitted : Control
{
    private static readonly Setting Volumes = HyperVHost.VolumeUse;
    private static readonly Parameter Most = new("maxOvercommit", "1.0", "How many times the store's capacity its volumes may promise");

    public override string Title => "No volume promises more to virtual hard disks than it holds";
    public override string Why => "One guest that fills its dynamic disk can use up the volume, and every machine on it stops at its next write.";
    public override string WantedText => "what the disks may grow to at most maxOvercommit (1.0) times the volume's size";
    public override string Remedy => "Enlarge the volume, or move disks off it (Move-VMStorage); Convert-VHD -VHDType Fixed shows at once whether a disk fits";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Volumes];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Most];

    public override Judgement Judge(Facts facts)
    {
        var rows = facts[Volumes].Rows;
        if (rows.Count == 0)
            return Judgement.NotApplicable("the host has no volume with virtual hard disks");
        if (rows.FirstOrDefault(row => Ratio(row) is null) is { } dark)
            return Judgement.Unknown("Windows does not tell the size or use of " + dark["Name"]);
        var bad = rows.Where(row => Ratio(row) > facts.Number(Most)).ToList();
        return Judgement.Of(bad.Count == 0, string.Join("; ", (bad.Count > 0 ? bad : rows).Select(row =>
            row["Name"] + " " + Ratio(row)!.Value.ToString("0.00", CultureInfo.InvariantCulture) + " times its size promised")));
    }

    private static double? Ratio(Row row) => CellNumber.Of(row["Size"]) is { } size && size > 0 && CellNumber.Of(row["provisioned"]) is { } provisioned ? (double)provisioned / size : null;

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Volumes, TableOf(Volumes, [@"C:\ClusterStorage\Volume1\", "1000", "1000"], ["D:\\", "1000", "0"]))),
        Example.Fail((Volumes, TableOf(Volumes, [@"C:\ClusterStorage\Volume1\", "1000", "1001"], ["D:\\", "1000", "0"]))),
        Example.Pass((Volumes, TableOf(Volumes, ["D:\\", "1000", "1500"]))).With(Most, "1.5"),
        Example.Fail((Volumes, TableOf(Volumes, ["D:\\", "1000", "1501"]))).With(Most, "1.5"),
        Example.Unknown((Volumes, TableOf(Volumes, ["D:\\", "1000", null]))),
        Example.Unknown((Volumes, TableOf(Volumes, ["D:\\", "0", "10"]))),
        Example.NotApplicable((Volumes, TableOf(Volumes))),
    ];
}
