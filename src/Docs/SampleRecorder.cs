using System;
using System.IO.Compression;
using System.Net;
using System.Threading;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Recordings;
using HypervisorHardening.Core.Reports;

namespace HypervisorHardening.Docs;

/// <summary>Records a hypervisor for the bundled sample, by the product's own collector.</summary>
internal static class SampleRecorder
{
    /// <summary>Reads every setting that any control of the target's platform reads, and writes them to a compressed recording.</summary>
    /// <param name="product">The product.</param>
    /// <param name="options">What to record, and where to.</param>
    public static void Record(Product product, SampleOptions options)
    {
        var request = new ConnectionRequest(options.Connect, options.Root)
        {
            Thumbprint = options.Thumbprint,
            Credential = Environment.GetEnvironmentVariable("HYSR_PASSWORD") is { Length: > 0 } password ? new NetworkCredential("", password) : null,
        };
        using var hypervisor = product.Providers.Connect(request, CancellationToken.None);
        AtomicFile.Write(options.Output, file =>
        {
            using var compressed = new GZipStream(file, CompressionLevel.SmallestSize);
            RecordingWriter.Write(hypervisor, product.SettingsOf(hypervisor.Info.Platform), compressed, CancellationToken.None);
        });
    }
}
