using System.Diagnostics;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.Benchmarks;

/// <summary>Judges a recorded cluster of Hyper-V hosts by every control that does not ask for each file or machine.</summary>
internal static class HyperVBenchmark
{
    private static readonly string[] AskEach = ["disk", "file-access", "console-access", "volume-use"];

    public static void Judge(string file)
    {
        var product = Fleet.Product();
        var controls = product.Library.All
            .Where(control => control.Platform == Platform.HyperV && control.Reads.Count > 0 && !control.Reads.Any(setting => AskEach.Contains(setting.Source)))
            .Select(control => control.Id).ToArray();
        var watch = Stopwatch.StartNew();
        using var target = product.Providers.Connect(new ConnectionRequest("hyperv+recording:" + file), CancellationToken.None);
        var loaded = watch.Elapsed;
        var sink = new KeepingSink();
        product.Assess.Run([target], new AssessmentRequest { Controls = controls }, sink, CancellationToken.None);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"{sink.Findings.Count} findings by {controls.Length} controls: loaded in {loaded.TotalSeconds:0.00} s, judged in {(watch.Elapsed - loaded).TotalSeconds:0.00} s, "
            + $"{process.TotalProcessorTime.TotalSeconds:0.00} s of processor for the whole process, {process.PeakWorkingSet64 / (1024 * 1024)} MiB at the peak");
    }
}
