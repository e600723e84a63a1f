using System.Globalization;
using System.Text;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Drift;
using HypervisorHardening.Core.History;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Core.Snapshots;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using HypervisorHardening.Core.Tests.Snapshots.Doubles;
using static HypervisorHardening.Core.Tests.Operations.Doubles.FakeHypervisor;

namespace HypervisorHardening.Core.Tests.History;

/// <summary>A folder that keeps runs, each made on a day of its own.</summary>
internal sealed class Kept : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("hysr-").FullName;

    public string Folder => Path.Combine(root, "history");

    public IReadOnlyList<string> Files => [.. Directory.GetFiles(Folder).Order(StringComparer.Ordinal)];

    public HistoryOperation History { get; } = new(Engine.Selector, new DriftOperation(new AssessOperation(Engine.Selector, () => Now)));

    /// <summary>Assesses on a day.</summary>
    public static Assessment Assess(int day, AssessmentRequest request, params IHypervisor[] targets)
    {
        var sink = new KeepingSink();
        var summary = new AssessOperation(Engine.Selector, () => Now.AddDays(day)).Run(targets, request, sink, CancellationToken.None);
        return new Assessment(sink.Findings, summary);
    }

    /// <summary>A target whose machines have some values, by name.</summary>
    public static IHypervisor Machines(params (string Name, string? Value)[] machines) => new FakeHypervisor("kvm", [Host(), .. machines.Select(machine => Vm(machine.Name))])
    {
        Value = (resource, setting) => setting.Columns.Count > 0 ? Reading.Absent
            : machines.FirstOrDefault(machine => machine.Name == resource.Name).Value is { } value ? Reading.Known(value) : Reading.Unreadable("no rights"),
    };

    /// <summary>Assesses on a day, places and keeps the run as every face does.</summary>
    public Assessment Run(int day, params IHypervisor[] targets) => Run(day, new AssessmentRequest(), targets);

    public Assessment Run(int day, AssessmentRequest request, params IHypervisor[] targets)
    {
        var runs = Open();
        var placed = History.Place(runs, Assess(day, request, targets), CancellationToken.None);
        History.Keep(Folder, placed);
        return placed;
    }

    public IReadOnlyList<PastRun> Open() => History.Open(Folder, CancellationToken.None);

    /// <summary>A result of one part whose summary is right over whatever it is, but for what a test changes.</summary>
    public void Forge(string resource, Func<string, string> change, long? size = null)
    {
        Directory.CreateDirectory(Folder);
        var bytes = Forged.Gzip(resource + "\n");
        var summary = """{"result":1,"product":"HypervisorHardening","version":"0.1.0","judgedAt":"2026-01-01T00:00:00.0000000+00:00","edition":"Rev1","targets":[{"target":"kvm","platform":"Kvm","product":"p","version":"9.0.0","apiVersion":"9.0.0","hypervisorType":2,"details":{}}],"counts":[{"verdict":"Fail","excepted":false,"attested":null,"findings":1}],"parts":[{"length":LENGTH,"size":SIZE,"sha256":"HASH"}]}"""
            .Replace("LENGTH", bytes.Length.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("SIZE", (size ?? Encoding.UTF8.GetByteCount(resource) + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("HASH", PackedPart.HashOf(bytes), StringComparison.Ordinal);
        Forged.Write(Path.Combine(Folder, "forged.hyresult"), bytes, Forged.Gzip(change(summary) + "\n"));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
