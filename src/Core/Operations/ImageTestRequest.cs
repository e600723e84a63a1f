using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Images;
using HypervisorHardening.Core.Policy;
using HypervisorHardening.Core.Signatures;

namespace HypervisorHardening.Core.Operations;

/// <summary>What images are held against.</summary>
public sealed class ImageTestRequest
{
    /// <summary>Which images are wanted.</summary>
    public ImageRequest Images { get; set; } = new();

    /// <summary>Thumbprints of those whose signatures count, beside those of the policy.</summary>
    public IReadOnlyCollection<string> TrustedSigners { get; set; } = [];

    /// <summary>Files with certificates of authorities whose issue counts.</summary>
    public IReadOnlyCollection<string> Authorities { get; set; } = [];

    /// <summary>Files with revocation lists; none where revocation is not asked about.</summary>
    public IReadOnlyCollection<string> RevocationLists { get; set; } = [];

    /// <summary>The site policy, with the gold standard.</summary>
    public SitePolicy Policy { get; set; } = SitePolicy.None;

    /// <summary>The folder of the signatures; null where each lies beside its image.</summary>
    public string? SignatureFolder { get; set; }

    internal SignerTrust Trust() => new(TrustedSigners.Concat(Policy.Images?.Signers ?? []), Authorities, RevocationLists);

    internal GoldStandard? Gold => Policy.Images is { AsksAnything: true } gold ? gold : null;
}
