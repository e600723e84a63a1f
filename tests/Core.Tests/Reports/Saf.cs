using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace HypervisorHardening.Core.Tests.Reports;

/// <summary>MITRE's SAF CLI, and a folder of its own to work in.</summary>
internal sealed class Saf : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hysr-saf-").FullName;

    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "saf.cmd" : "saf")).FirstOrDefault(File.Exists);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public string Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(folder, name), text);
        return name;
    }

    /// <summary>Runs it, and reads the JSON file that it was told to write.</summary>
    public JsonElement Run(string output, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Program!, [.. arguments, "-o", output]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(File.Exists(Path.Combine(folder, output)), said + error.Result);
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, output)));
        return json.RootElement.Clone();
    }

    /// <summary>How many controls its summary counts as passed, failed, skipped, in error, and without impact.</summary>
    public IReadOnlyList<int> Summary(string hdf) => [.. new[] { "passed", "failed", "skipped", "error", "no_impact" }.Select(kind =>
        Run("summary.json", "view", "summary", "-i", hdf, "-f", "json", "--no-stdout").EnumerateArray().Sum(profile => profile.GetProperty(kind).GetProperty("total").GetInt32()))];
}
