using System.Diagnostics;
using System.Text.Json;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.VSphere.Tests.Fixtures;

/// <summary>Another client's view of the simulator: tests/vsphere/read.py, which rests on python3-pyvmomi.</summary>
internal static class IndependentReader
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Why it can not be used; null where it can.</summary>
    public static string? Lacks { get; } = Run(["-c", "import pyVmomi"], "").ExitCode == 0 ? null : "python3-pyvmomi is not installed";

    /// <summary>What it reads, in the order asked.</summary>
    public static IReadOnlyList<JsonElement> Read(IEnumerable<(Resource Resource, Setting Setting)> questions)
    {
        var (exitCode, output, error) = Run([Script(), Simulator.Folder!], JsonSerializer.Serialize(questions.Select(one => new
        {
            kind = one.Resource.Kind.ToString(),
            id = one.Resource.Id,
            source = one.Setting.Source,
            path = one.Setting.Path,
            columns = one.Setting.Columns,
        })));
        if (exitCode != 0)
            throw new InvalidOperationException(error);
        using var document = JsonDocument.Parse(output);
        return [.. document.RootElement.Clone().EnumerateArray()];
    }

    private static string Script()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "tests", "vsphere", "read.py")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("tests/vsphere/read.py is not above the tests");
        return Path.Combine(folder, "tests", "vsphere", "read.py");
    }

    private static (int ExitCode, string Output, string Error) Run(string[] arguments, string input)
    {
        if (!File.Exists(Python))
            return (1, "", "");
        using var process = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}
