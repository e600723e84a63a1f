using HypervisorHardening.Core;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.Tests;

/// <summary>A row of a platform's work list.</summary>
internal sealed record WorkListRow(string Id, string Numbers, string Scope, string Severity, string Disruption)
{
    /// <summary>The lists, in a folder "shared" beside the repository or above it; null where there is none.</summary>
    public static string? Folder { get; } = Above(AppContext.BaseDirectory).Select(folder => Path.Combine(folder, "shared", "controls")).FirstOrDefault(Directory.Exists);

    public static IEnumerable<WorkListRow> All => new[] { "libvirt.md", "vsphere.md", "hyperv.md" }
        .SelectMany(file => File.ReadLines(Path.Combine(Folder!, file)))
        .Where(line => line.StartsWith("| LV-", StringComparison.Ordinal) || line.StartsWith("| LX-", StringComparison.Ordinal) || line.StartsWith("| VS-", StringComparison.Ordinal) || line.StartsWith("| HV-", StringComparison.Ordinal))
        .Select(line => line.Replace("\\|", "/", StringComparison.Ordinal).Split('|').Select(cell => cell.Trim()).ToArray())
        .Select(cells => new WorkListRow(cells[1], cells[2], cells[3], cells[7], cells[9]));

    /// <summary>What of a control is not as the row says.</summary>
    public IEnumerable<string> Differences(ControlInfo control)
    {
        if (!string.Equals(control.Severity.ToString(), Severity, StringComparison.OrdinalIgnoreCase))
            yield return "severity " + control.Severity + ", row " + Severity;
        var scopes = Scope.Split(',').Select(scope => scope.Trim() switch
        {
            "vm" or "vm (security VM)" => "VirtualMachine",
            "datastore" when control.Platform == Platform.VSphere => "Datastore",
            "datastore" or "image store" => "ImageStore",
            "network" or "dvpg" => "Network",
            "dvs" or "switch" => "Switch",
            "cluster" => "Cluster",
            "resource pool" => "ResourcePool",
            "vCenter" => "ManagementServer",
            _ => "Host",
        });
        if (!scopes.Contains(control.Scope.ToString()))
            yield return "scope " + control.Scope + ", row " + Scope;
        var wanted = Numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Recommendations).ToList();
        var unserved = wanted.Except(control.Recommendations).ToList();
        var beyond = control.Recommendations.Except(wanted).ToList();
        if (unserved.Count > 0)
            yield return "does not serve " + string.Join(" ", unserved);
        if (beyond.Count > 0)
            yield return "serves " + string.Join(" ", beyond);
    }

    private static IEnumerable<string> Recommendations(string number) => number switch
    {
        "6" => ["HY-SR-6A", "HY-SR-6B"],
        _ when number.StartsWith("D14-", StringComparison.Ordinal) => ["HY-SR-" + number[4..]],
        _ when number.StartsWith("B-", StringComparison.Ordinal) => ["VM-" + number[2..^1] + "-R" + number[^1]],
        _ => ["HY-SR-" + number],
    };

    private static IEnumerable<string> Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            yield return at.FullName;
    }
}
