using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>Virtual machines of a test's own that fail many controls, defined by virsh, and a journal. They are gone with the test.</summary>
internal sealed class CarelessMachines : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hysr-journal").FullName;
    private readonly string prefix = "own-" + Guid.NewGuid().ToString("N")[..8];
    private readonly string root;

    public CarelessMachines(int count, string root)
    {
        this.root = root;
        Names = [.. Enumerable.Range(1, count).Select(number => $"{prefix}-{number:00}")];
        foreach (var name in Names)
        {
            Define($"<domain type='qemu'><name>{name}</name><memory unit='MiB'>64</memory><os><type arch='x86_64'>hvm</type></os>"
                + "<devices><graphics type='vnc' listen='0.0.0.0' passwd='hidden7'/><input type='tablet' bus='usb'/><video><model type='cirrus'/></video></devices></domain>");
        }
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>A pattern that has these and no others.</summary>
    public string Pattern => prefix + "-*";

    public string JournalFolder => Path.Combine(folder, "journal");

    public string JournalFile => Path.Combine(JournalFolder, "journal.jsonl");

    public Journal Journal => new(JournalFolder, () => DateTimeOffset.UtcNow, Guid.NewGuid, _ => { });

    /// <summary>The definitions as libvirt keeps them, secrets included, by name.</summary>
    public IReadOnlyDictionary<string, string> Definitions()
    {
        var all = Shell.Run("virsh", "-q", "-c", RealFleet.Uri!, string.Join("; ", Names.Select(name => "dumpxml --inactive --security-info " + name)));
        return Names.Zip(all.Split("<domain ", StringSplitOptions.RemoveEmptyEntries)).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    /// <summary>Another client gives a machine another model of video, which is no better.</summary>
    public void Meddle(string name) =>
        Define(Shell.Run("virsh", "-q", "-c", RealFleet.Uri!, "dumpxml", "--inactive", "--security-info", name).Replace("type='cirrus'", "type='vga'", StringComparison.Ordinal));

    /// <summary>The arguments that repair them.</summary>
    public string[] Set(params string[] more) =>
        ["set", "--connect", RealFleet.Uri!, "--root", root, "--resource", Pattern, "--allow-impact", "nextpowercycle", "--yes", "--journal", JournalFolder, .. more];

    /// <summary>The arguments that put back what the last run has changed.</summary>
    public string[] Undo(params string[] more) => ["undo", "--root", root, "--yes", "--journal", JournalFolder, .. more];

    /// <summary>Assesses them by some controls.</summary>
    public AssessmentRequest Request(params string[] controls) => new() { Controls = controls, Resources = [Pattern] };

    /// <summary>Repairs them in this process, as <see cref="Set"/> does in one of its own.</summary>
    public void Repair()
    {
        using var hypervisor = RealFleet.Product.Providers.Connect(new ConnectionRequest(RealFleet.Uri!, root), CancellationToken.None);
        var plan = RealFleet.Product.Plan.Run(RealFleet.Assess(RealFleet.Uri!, root, Request()), [hypervisor]);
        var summary = new ApplyOperation(Journal).Run(plan, new ApplyOptions { AllowImpact = [Impact.NextPowerCycle] }, [hypervisor], new ApprovingSink(), CancellationToken.None);
        if (!summary.IsGood)
            throw new InvalidOperationException("not everything could be repaired");
    }

    /// <summary>Starts the journal anew.</summary>
    public void Forget()
    {
        if (Directory.Exists(JournalFolder))
            Directory.Delete(JournalFolder, recursive: true);
    }

    public void Dispose()
    {
        foreach (var name in Names)
            RealFleet.Virsh("undefine", name);
        Directory.Delete(folder, recursive: true);
    }

    private static void Define(string xml)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, xml);
        RealFleet.Virsh("define", file);
        File.Delete(file);
    }
}
