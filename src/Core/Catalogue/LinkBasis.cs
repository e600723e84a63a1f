namespace HypervisorHardening.Core.Catalogue;

/// <summary>How it is known that a recommendation answers a threat.</summary>
public enum LinkBasis
{
    /// <summary>The document says so.</summary>
    Stated,

    /// <summary>Our reading: the document does not say so.</summary>
    Inferred,
}
