using System.Collections.Generic;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Images;

namespace HypervisorHardening.Core.Policy;

/// <summary>What a site has decided for itself: values of parameters, exceptions, attestations, and what its gold images have to be.</summary>
public sealed class SitePolicy
{
    internal SitePolicy(string path, SiteParameters parameters, IReadOnlyList<ExceptionEntry> exceptions, IReadOnlyList<AttestationEntry> attestations, GoldStandard? images = null)
    {
        Path = path;
        Parameters = parameters;
        Exceptions = exceptions;
        Attestations = attestations;
        Images = images;
    }

    /// <summary>A site that has decided nothing.</summary>
    public static SitePolicy None { get; } = new("", SiteParameters.None, [], []);

    /// <summary>The file that it was read from; empty where there is none.</summary>
    public string Path { get; }

    /// <summary>The values of parameters, by control.</summary>
    public SiteParameters Parameters { get; }

    /// <summary>The exceptions, expired ones too, in the order of the file.</summary>
    public IReadOnlyList<ExceptionEntry> Exceptions { get; }

    /// <summary>The attestations, expired ones too, in the order of the file.</summary>
    public IReadOnlyList<AttestationEntry> Attestations { get; }

    /// <summary>What gold images have to be; null where the site has not decided.</summary>
    public GoldStandard? Images { get; }

    /// <summary>The file.</summary>
    public override string ToString() => Path.Length == 0 ? "none" : SafeText.OneLine(Path);
}
