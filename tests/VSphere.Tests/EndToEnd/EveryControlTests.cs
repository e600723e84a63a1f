using HypervisorHardening.VSphere.Tests.Fixtures;
using Xunit;
using Xunit.Abstractions;

namespace HypervisorHardening.VSphere.Tests.EndToEnd;

/// <summary>Every control of vSphere on the simulated vCenter: each of its examples is set up there and judged by the product.</summary>
[Collection(SimulatorCollection.Name)]
public sealed class EveryControlTests(ITestOutputHelper output) : IDisposable
{
    public void Dispose() => Theatre.Reset();

    [SimulatorFact]
    public void The_list()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach (var control in Theatre.Controls)
        {
            if (Environment.GetEnvironmentVariable("ONLY") is { Length: > 0 } only && !System.Text.RegularExpressions.Regex.IsMatch(control.Id, only))
                continue;
            var proof = Proof.Of(control);
            output.WriteLine(control.Id + " " + control.Name + " gives " + string.Join(" ", proof.Given) + " of " + string.Join(" ", proof.Verdicts)
                + (proof.Repairs ? proof.RoundTripProblem is { } problem ? " ROUND " + problem : " ROUNDTRIP" : ""));
            foreach (var (example, why) in proof.Examples.Where(one => one.Problem is not null))
                output.WriteLine("    " + example.Verdict + ": " + why);
        }
        output.WriteLine("TIME " + watch.Elapsed);
    }
}
