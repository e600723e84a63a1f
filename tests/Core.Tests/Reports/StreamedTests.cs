using HypervisorHardening.Core.Reports;
using HypervisorHardening.Core.Results;
using Xunit;
using Xunit.Abstractions;

namespace HypervisorHardening.Core.Tests.Reports;

/// <summary>How much memory a report holds. No other test runs beside these: what it holds would count.</summary>
[Collection(MemoryCollection.Name)]
public sealed class StreamedTests(ITestOutputHelper output)
{
    private const long MostHeld = 24 << 20;

    public static TheoryData<string> Formats => EveryFormatTests.Formats;

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_hundred_thousand_findings_are_written_as_a_stream(string format)
    {
        var assessment = Machines.Value;
        Assert.InRange(assessment.Findings.Count, 100_000, int.MaxValue);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var meter = new MemoryMeter(before);
        ReportWriters.Find(format).Write(assessment, meter);
        output.WriteLine($"{format}: {assessment.Findings.Count} findings, {meter.Length >> 10} KiB, at most {meter.MostHeld >> 10} KiB held");
        Assert.InRange(meter.Length, 1 << 19, long.MaxValue);
        Assert.InRange(meter.MostHeld, 0, MostHeld);
    }

    private static Lazy<Assessment> Machines { get; } = new(() => Reported.Machines(34_000));
}
