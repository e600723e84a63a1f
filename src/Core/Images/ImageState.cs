namespace HypervisorHardening.Core.Images;

/// <summary>What the test of an image found. Only the first two are good.</summary>
public enum ImageState
{
    /// <summary>Signed by one who is trusted, unchanged, and as the gold standard asks.</summary>
    Conforming,

    /// <summary>Signed by one who is trusted, and unchanged; there is no gold standard to hold it against.</summary>
    Signed,

    /// <summary>Signed and unchanged, but not as the gold standard asks.</summary>
    NotConforming,

    /// <summary>There is no signature.</summary>
    Unsigned,

    /// <summary>As long as it was when it was signed, with other content.</summary>
    Changed,

    /// <summary>Shorter than it was when it was signed.</summary>
    Truncated,

    /// <summary>Longer than it was when it was signed.</summary>
    Grown,

    /// <summary>The signature is one of another image.</summary>
    WrongImage,

    /// <summary>The signer's certificate was not valid when it was signed.</summary>
    Expired,

    /// <summary>The signer's certificate was revoked.</summary>
    Revoked,

    /// <summary>A revocation list was given, and does not tell.</summary>
    RevocationUnknown,

    /// <summary>Signed by one whom nobody trusts here.</summary>
    UntrustedSigner,

    /// <summary>What lies beside it is no right signature.</summary>
    InvalidSignature,

    /// <summary>A link, not a file.</summary>
    Link,

    /// <summary>The image, or its signature, can not be read.</summary>
    Unreadable,
}
