using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace HypervisorHardening.Layout.Tests;

/// <summary>The source tree as it is under version control, new files included.</summary>
internal static class Tree
{
    public static string Root { get; } = FindRoot();

    /// <summary>All files, relative to the root, parted by slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = List();

    public static IReadOnlyList<string> Sources { get; } = [.. Files.Where(file => file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal))];

    public static IReadOnlyList<string> Code { get; } = [.. Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal))];

    public static IReadOnlyList<string> Projects { get; } = [.. Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal))];

    public static string Text(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    /// <summary>The items of a kind in a project file.</summary>
    public static IEnumerable<XElement> Items(string project, string kind) => XDocument.Load(Path.Combine(Root, project)).Descendants(kind);

    private static string FindRoot([CallerFilePath] string here = "")
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(here)! })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "HypervisorHardening.sln")))
                    return folder.FullName;
            }
        }

        throw new InvalidOperationException("HypervisorHardening.sln is in no folder above the tests.");
    }

    private static List<string> List()
    {
        var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]) { WorkingDirectory = Root, RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        if (git.ExitCode != 0)
            throw new InvalidOperationException("git ls-files ended with " + git.ExitCode + ".");
        return [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Path.Combine(Root, file))).Order(StringComparer.Ordinal)];
    }
}
