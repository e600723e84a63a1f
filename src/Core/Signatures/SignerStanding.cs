namespace HypervisorHardening.Core.Signatures;

/// <summary>What is thought of a signer.</summary>
internal enum SignerStanding
{
    /// <summary>Trusted, and as far as was asked not revoked.</summary>
    Trusted,

    /// <summary>Neither trusted nor issued by anybody trusted.</summary>
    Untrusted,

    /// <summary>The certificate was not valid when it signed.</summary>
    Expired,

    /// <summary>The certificate, or one above it, was revoked.</summary>
    Revoked,

    /// <summary>It was asked about, and nobody can tell.</summary>
    RevocationUnknown,
}
