using System;
using System.Security.Cryptography.X509Certificates;
using HypervisorHardening.Core.Images;

namespace HypervisorHardening.Core.Operations;

/// <summary>How images are signed, and what is signed of them beside the digest.</summary>
public sealed class ImageProtectRequest
{
    /// <summary>The certificate, with its private key; null where only the record is written, for another program to sign.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>The machine that the image is for; what is missing comes from the image, where it tells.</summary>
    public GuestFacts Guest { get; set; } = GuestFacts.None;

    /// <summary>When the image was made; null for when the image says, or else for when it was last written to.</summary>
    public DateTimeOffset? Created { get; set; }

    /// <summary>The folder for the signatures; null for beside each image.</summary>
    public string? SignatureFolder { get; set; }

    /// <summary>Whether a signature that is there is replaced.</summary>
    public bool Force { get; set; }
}
