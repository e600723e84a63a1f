using System.Collections.Generic;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Policy;

/// <summary>What a site has decided for itself: values of parameters, exceptions, and attestations.</summary>
public sealed class SitePolicy
{
    internal SitePolicy(string path, SiteParameters parameters, IReadOnlyList<ExceptionEntry> exceptions, IReadOnlyList<AttestationEntry> attestations)
    {
        Path = path;
        Parameters = parameters;
        Exceptions = exceptions;
        Attestations = attestations;
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

    /// <summary>The file.</summary>
    public override string ToString() => Path.Length == 0 ? "none" : SafeText.OneLine(Path);
}
