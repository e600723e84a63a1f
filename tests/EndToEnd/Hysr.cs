using System.Diagnostics;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>The command-line tool as a process of its own.</summary>
internal sealed class Hysr : IDisposable
{
    private readonly Process process;
    private readonly Task<string> output, error;

    private Hysr(string program, string[] arguments)
    {
        process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    public bool HasEnded => process.HasExited;

    public string Output => output.Result;

    public string Error => error.Result;

    private static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static string Program => Path.Combine(AppContext.BaseDirectory, "hysr.dll");

    public static Hysr Start(params string[] arguments) => new(DotNet, [Program, .. arguments]);

    /// <summary>Starts it between two scripts, where what they mount is seen by nobody else.</summary>
    public static Hysr StartBetween(string before, string after, params string[] arguments) =>
        new("unshare", ["--mount", "bash", "-c", "set -e; " + before + "; set +e; \"$@\"; code=$?; " + after + "; exit $code", "hysr", DotNet, Program, .. arguments]);

    /// <summary>Runs it to its end.</summary>
    public static int Run(params string[] arguments)
    {
        using var run = Start(arguments);
        return run.ExitCode();
    }

    /// <summary>Waits until a file is so long, or the process has ended.</summary>
    public void WaitFor(string file, long length)
    {
        while (!process.HasExited && (!File.Exists(file) || new FileInfo(file).Length < length))
            Thread.Sleep(1);
    }

    public void Kill() => process.Kill();

    /// <summary>Sends a signal, as <c>kill</c> names it.</summary>
    public void Signal(string name) => Shell.Run("kill", "-" + name, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Waits for the end; 137 is a SIGKILL.</summary>
    public int ExitCode()
    {
        process.WaitForExit();
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
