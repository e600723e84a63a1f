using System.Diagnostics;
using Xunit;

namespace HypervisorHardening.VSphere.Tests.Fixtures;

/// <summary>A run of the command line against the simulator, as a process of its own without a terminal.</summary>
internal sealed record Hysr(int ExitCode, string Output, string Error)
{
    /// <summary>Runs it with the simulator's password in the environment, or another one; null for none.</summary>
    public static Hysr Run(string? password, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "hysr.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["HYSR_PASSWORD"] = password;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Hysr(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    /// <summary>It could not run, wrote nothing but one line, and that says why.</summary>
    public string Refused(string id)
    {
        Assert.Equal((1, ""), (ExitCode, Output));
        var line = Assert.Single(Error.TrimEnd().Split('\n'));
        Assert.StartsWith("hysr: " + id + ": ", line, StringComparison.Ordinal);
        Assert.DoesNotContain(line, char.IsControl);
        return line;
    }
}
