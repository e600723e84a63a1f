using System.IO.Compression;
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
        using var hypervisor = product.Providers.Connect(new ConnectionRequest(options.Connect, options.Root), CancellationToken.None);
        AtomicFile.Write(options.Output, file =>
        {
            using var compressed = new GZipStream(file, CompressionLevel.SmallestSize);
            RecordingWriter.Write(hypervisor, product.SettingsOf(hypervisor.Info.Platform), compressed, CancellationToken.None);
        });
    }
}
