using System.Collections.Generic;
using System.Security.Cryptography.X509Certificates;

namespace HypervisorHardening.Core.Signatures;

/// <summary>A signature whose key was right, and what it is over. Whom to trust is another question.</summary>
internal sealed class SignedContent(byte[] content, X509Certificate2 certificate, IReadOnlyList<X509Certificate2> others)
{
    public byte[] Content { get; } = content;

    /// <summary>The certificate whose key has signed.</summary>
    public X509Certificate2 Certificate { get; } = certificate;

    /// <summary>All certificates that came with it.</summary>
    public IReadOnlyList<X509Certificate2> Others { get; } = others;
}
