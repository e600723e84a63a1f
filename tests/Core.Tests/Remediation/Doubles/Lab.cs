using System.Globalization;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Core.Tests.Operations.Doubles;

namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

/// <summary>A hypervisor with a careless host and careless machines, and a journal, in a folder of its own.</summary>
internal sealed class Lab : IDisposable
{
    private readonly string root;
    private readonly bool isOwner;
    private int runs;

    public Lab(string? existing = null, int machines = 2)
    {
        isOwner = existing is null;
        root = existing ?? NewRoot();
        Host = FakeHypervisor.Host();
        Machines = [.. Enumerable.Range(1, machines).Select(number => FakeHypervisor.Vm("vm" + number.ToString("00", CultureInfo.InvariantCulture)))];
        Directory.CreateDirectory(Path.Combine(root, "state"));
        Hypervisor = Connect("lab");
        Disk = new JournalDisk(OwnerOnly);
        if (isOwner)
            Neglect(Hypervisor);
    }

    /// <summary>The settings that every machine starts with.</summary>
    public static IReadOnlyDictionary<Setting, Reading> Careless { get; } = new Dictionary<Setting, Reading>
    {
        [LabPlace.First] = Reading.Known("off"),
        [LabPlace.Cycled] = Reading.Absent,
        [LabPlace.Unset] = Reading.Known("something \u001b[31m \"quoted\" <é>"),
        [LabPlace.AfterLast] = Reading.Known("off"),
        [LabPlace.Last] = Reading.Known("off"),
        [LabPlace.Closed] = Reading.Known("off"),
        [LabPlace.Level] = Reading.Known(7),
        [LabPlace.ReadOnly] = Reading.Known("off"),
        [LabPlace.ManualWork] = Reading.Known("off"),
        [LabPlace.LoopOne] = Reading.Known("off"),
        [LabPlace.LoopTwo] = Reading.Known("off"),
        [LabPlace.Disks] = LabPlace.DiskTable(["a", "rw", "disk"], ["b", "rw", "floppy"], ["c", "ro", "disk"]),
    };

    public Resource Host { get; }

    public IReadOnlyList<Resource> Machines { get; }

    public LabHypervisor Hypervisor { get; }

    public JournalDisk Disk { get; set; }

    public string JournalFolder => Path.Combine(root, "journal");

    public string JournalFile => Path.Combine(JournalFolder, "journal.jsonl");

    public string HeadFile => Path.Combine(JournalFolder, "journal.head");

    /// <summary>The journal as a new process opens it.</summary>
    public Journal Journal => new(JournalFolder, () => FakeHypervisor.Now, NextId, Disk);

    public static void OwnerOnly(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(path, Directory.Exists(path)
            ? UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            : UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public LabHypervisor Connect(string name) => new(Path.Combine(root, "state"), name, [Host, .. Machines]);

    public void Neglect(LabHypervisor hypervisor)
    {
        hypervisor[Host, LabPlace.HostGate] = Reading.Known("off");
        foreach (var machine in Machines)
        {
            foreach (var setting in Careless)
                hypervisor[machine, setting.Key] = setting.Value;
        }
    }

    public static IReadOnlyList<Finding> Assess(string controls, params IHypervisor[] targets)
    {
        var findings = new LabFindings();
        new AssessOperation(Engine.Selector, () => FakeHypervisor.Now).Run(targets, new() { Edition = Edition.Draft2014, Controls = controls.Split(' ') }, findings, CancellationToken.None);
        return findings.All;
    }

    public static ChangePlan Plan(IReadOnlyList<Finding> findings, params IHypervisor[] targets) => new PlanOperation(Engine.Library).Run(findings, targets);

    public ChangePlan Plan(string controls) => Plan(Assess(controls, Hypervisor), Hypervisor);

    public ChangeSummary Apply(ChangePlan plan, LabSink sink, ApplyOptions? options = null, params IHypervisor[] targets) =>
        new ApplyOperation(Journal).Run(plan, options ?? new(), targets.Length > 0 ? targets : [Hypervisor], sink, CancellationToken.None);

    /// <summary>Applies the controls to all and expects nothing in particular.</summary>
    public LabSink Apply(string controls, ApplyOptions? options = null)
    {
        var sink = new LabSink();
        Apply(Plan(controls), sink, options);
        return sink;
    }

    public LabSink Undo(UndoRequest? request = null)
    {
        var sink = new LabSink();
        new UndoOperation(Journal).Run(request ?? new(), [Hypervisor], sink, CancellationToken.None);
        return sink;
    }

    /// <summary>Every setting of everything, byte by byte.</summary>
    public string State() => string.Join("\n", Directory.GetFiles(Path.Combine(root, "state")).Order(StringComparer.Ordinal)
        .Select(file => Path.GetFileName(file) + " " + File.ReadAllText(file)));

    public void Dispose()
    {
        if (!isOwner)
            return;
        if (!OperatingSystem.IsWindows() && Directory.Exists(JournalFolder) && (File.GetAttributes(JournalFolder) & FileAttributes.ReparsePoint) == 0)
            OwnerOnly(JournalFolder);
        Directory.Delete(root, true);
    }

    /// <summary>In memory where the machine has a folder there: the tests flush thousands of times.</summary>
    private static string NewRoot() => Directory.Exists("/dev/shm")
        ? Directory.CreateDirectory(Path.Combine("/dev/shm", "hy-lab-" + Path.GetRandomFileName())).FullName
        : Directory.CreateTempSubdirectory("hy-lab-").FullName;

    // The process is part of it: a run that was killed and the one after it have different ids.
    private Guid NextId() => new(++runs, (short)Environment.ProcessId, (short)(Environment.ProcessId >> 16), [0, 0, 0, 0, 0, 0, 0, 0]);
}
