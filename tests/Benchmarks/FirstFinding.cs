using System.Diagnostics;
using System.Net;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Benchmarks;

/// <summary>Tells how long it takes from the start of the process until a target's first finding, and ends the run there.</summary>
internal sealed class FirstFinding(CancellationTokenSource stop) : ISink<Finding>
{
    private bool isTold;

    public static void Of(string uri, string thumbprint)
    {
        var product = Fleet.Product();
        using var stop = new CancellationTokenSource();
        using var hypervisor = product.Providers.Connect(
            new ConnectionRequest(uri) { Thumbprint = thumbprint, Credential = new NetworkCredential("", Environment.GetEnvironmentVariable("HYSR_PASSWORD")) }, CancellationToken.None);
        try
        {
            product.Assess.Run([hypervisor], new AssessmentRequest(), new FirstFinding(stop), stop.Token);
        }
        catch (OperationCanceledException)
        {
            // As intended.
        }
    }

    public void Emit(Finding item)
    {
        if (!isTold)
            Console.WriteLine($"{(DateTime.Now - Process.GetCurrentProcess().StartTime).TotalSeconds:0.00} s until the first finding");
        isTold = true;
        stop.Cancel();
    }

    public void Report(ProgressUpdate update)
    {
    }

    public void Warn(HyException error) => throw error;
}
