using System;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace HypervisorHardening.Core.Connections;

/// <summary>What a user asks for when connecting. Its secrets are in no text that it gives.</summary>
/// <param name="target">The target: a URI such as <c>qemu:///system</c> or <c>vsphere://user@host</c>.</param>
/// <param name="root">The folder under which a local host's files are read; <c>/</c> but for tests and offline work.</param>
public sealed class ConnectionRequest(string target, string root = "/")
{
    /// <summary>The target: a URI such as <c>qemu:///system</c> or <c>vsphere://user@host</c>.</summary>
    public string Target { get; } = target;

    /// <summary>The folder under which a local host's files are read.</summary>
    public string Root { get; } = root;

    /// <summary>The account and its password; null where none is given. Without a name, it is the password of the account that the target names.</summary>
    public NetworkCredential? Credential { get; set; }

    /// <summary>
    /// The certificate, with its private key, by which one logs in instead of a password, for a target that takes one
    /// (Hyper-V, where WinRM maps it to an account); null where none is given.
    /// </summary>
    public X509Certificate2? ClientCertificate { get; set; }

    /// <summary>
    /// Asks the user for the password of an account (<c>user@host</c>; the host alone where no account is known), for a
    /// target that needs one when none is given; it gives null where nobody can be asked.
    /// </summary>
    public Func<string, NetworkCredential?>? AskCredential { get; set; }

    /// <summary>A session that is open already, to be shared; null for one of its own.</summary>
    public BorrowedSession? Session { get; set; }

    /// <summary>
    /// A CIM session of PowerShell (<c>Microsoft.Management.Infrastructure.CimSession</c>, whichever version is loaded) to ask a
    /// Hyper-V host over, the object itself in no wrapper; null for none. It stays open.
    /// </summary>
    public object? CimSession { get; set; }

    /// <summary>Whether a certificate that nobody vouches for is accepted.</summary>
    public bool SkipCertificateCheck { get; set; }

    /// <summary>The SHA-1 or SHA-256 thumbprint of the only certificate that is accepted, in hexadecimal digits; null for whatever the system trusts.</summary>
    public string? Thumbprint { get; set; }

    /// <summary>The target.</summary>
    public override string ToString() => SafeText.OneLine(Target);
}
