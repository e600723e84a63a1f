using System;
using System.Collections.Generic;
using System.IO.Compression;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Connections;

namespace HypervisorHardening.Core.Recordings;

/// <summary>The bundled fleet, recorded by the real collectors: <c>sample:kvm</c> and so on.</summary>
public sealed class SampleProvider : IProvider
{
    private const string Prefix = "sample.", Suffix = ".json.gz";

    /// <inheritdoc/>
    public IReadOnlyList<string> Schemes { get; } = ["sample"];

    /// <inheritdoc/>
    public string? LocalTarget => null;

    /// <inheritdoc/>
    public IReadOnlyList<string> Sources { get; } = [];

    /// <summary>The targets of the whole bundled fleet.</summary>
    public static IReadOnlyList<string> Targets => typeof(SampleProvider).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(name => "sample:" + name.Substring(Prefix.Length, name.Length - Prefix.Length - Suffix.Length))
        .OrderBy(target => target, StringComparer.Ordinal)
        .ToList();

    /// <inheritdoc/>
    public IHypervisor Connect(ConnectionRequest request, CancellationToken cancellation)
    {
        if (request is null)
            throw new ArgumentNullException(nameof(request));
        var name = request.Target.Substring(request.Target.IndexOf(':') + 1);
        using var resource = typeof(SampleProvider).Assembly.GetManifestResourceStream(Prefix + name + Suffix)
            ?? throw new HyException("Hy.Connect.Sample", "there is no sample " + IdText.Quote(name) + ": use " + string.Join(" or ", Targets) + ".");
        using var recording = new GZipStream(resource, CompressionMode.Decompress);
        return RecordingReader.Read(request.Target, recording);
    }
}
