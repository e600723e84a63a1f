using Xunit;

namespace HypervisorHardening.Cli.Tests;

public sealed class HistoryTests : IDisposable
{
    private static readonly string[] Few = ["--sample", "--control", "LV-02-*"];

    private readonly string folder = Directory.CreateTempSubdirectory("hysr-").FullName;

    private string History => Path.Combine(folder, "history");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [SampleFact]
    public void Runs_are_kept_and_the_page_tells_of_them()
    {
        var page = Path.Combine(folder, "page.html");
        var bare = Hysr.Run(["test", .. Few]);
        var kept = Hysr.Run(["test", .. Few, "--history", History]);
        Assert.Equal((bare.ExitCode, bare.Output, bare.Error), (kept.ExitCode, kept.Output, kept.Error));
        Assert.Equal((0, "", ""), Result(Hysr.Run(["report", .. Few, "--history", History, "--format", "html", "--output", page])));
        Assert.Equal(2, Directory.GetFiles(History).Length);
        Assert.Contains("Nothing is different.", File.ReadAllText(page), StringComparison.Ordinal);
    }

    [SampleFact]
    public void A_damaged_history_is_found_before_anything_is_assessed()
    {
        Hysr.Run(["test", .. Few, "--history", History]);
        var file = Assert.Single(Directory.GetFiles(History));
        File.AppendAllText(file, "x");
        var run = Hysr.Run(["test", .. Few, "--history", History]);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("hysr: Hy.History.Damaged: ", run.Error, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(History));
    }

    private static (int ExitCode, string Output, string Error) Result(Hysr run) => (run.ExitCode, run.Output, run.Error);
}
