using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Xunit;

namespace HypervisorHardening.Cli.Tests;

/// <summary>A run of the built program as a process of its own, its output redirected.</summary>
internal sealed class Hysr
{
    private Hysr(int exitCode, string output, string error)
    {
        ExitCode = exitCode;
        Output = output;
        Error = error;
    }

    /// <summary>A target that needs libvirt's client library only: the driver that libvirt tests itself with.</summary>
    public const string TestDriver = "test:///default";

    public int ExitCode { get; }

    public string Output { get; }

    public string Error { get; }

    public static Hysr Run(params string[] arguments) => Run(new Dictionary<string, string>(), arguments);

    public static Hysr Run(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "hysr.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        // A terminal or a build server that shows colours must not bring any into a file.
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["COLORTERM"] = "truecolor";
        start.Environment["GITHUB_ACTIONS"] = "true";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var run = new Hysr(process.ExitCode, output, error.Result);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.DoesNotContain('\u001b', run.Error);
        return run;
    }

    /// <summary>Standard output, which must be JSON and nothing else.</summary>
    public JsonElement Json()
    {
        using var document = JsonDocument.Parse(Output);
        return document.RootElement.Clone();
    }

    /// <summary>It ended so, wrote no result, and said why in one line that begins with the program's name and the id.</summary>
    public void Refused(int exitCode, string id)
    {
        Assert.Equal((exitCode, ""), (ExitCode, Output));
        var lines = Error.TrimEnd().Split('\n');
        var line = Assert.Single(lines, line => line.StartsWith("hysr: Hy.", StringComparison.Ordinal));
        Assert.StartsWith("hysr: " + id + ": ", line, StringComparison.Ordinal);
        Assert.All(lines, other => Assert.StartsWith("hysr: ", other, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
    }
}
