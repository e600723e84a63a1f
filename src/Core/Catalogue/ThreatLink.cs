namespace HypervisorHardening.Core.Catalogue;

/// <summary>That a recommendation answers a threat, and how that is known.</summary>
public sealed class ThreatLink
{
    internal ThreatLink(string id, LinkBasis basis)
    {
        Id = id;
        Basis = basis;
    }

    /// <summary>The id of the threat.</summary>
    public string Id { get; }

    /// <summary>Whether the document says so, or we do.</summary>
    public LinkBasis Basis { get; }

    /// <summary>The id, followed by <c>(inferred)</c> where the document does not say so.</summary>
    public override string ToString() => Basis == LinkBasis.Stated ? Id : Id + " (inferred)";
}
