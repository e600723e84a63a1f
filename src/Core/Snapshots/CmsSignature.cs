using System;
using System.Collections;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace HypervisorHardening.Core.Snapshots;

/// <summary>
/// Detached signatures in CMS (RFC 5652). The framework's classes for it lie in an assembly of another name on each
/// platform, and none may ship with the module: so they are bound at run time.
/// </summary>
internal static class CmsSignature
{
    private const string Classes = "System.Security.Cryptography.Pkcs.", Sha256 = "2.16.840.1.101.3.4.2.1";

    // PowerShell 7 and the command line have the first, .NET Framework the second.
    private static readonly string[] Assemblies = ["System.Security.Cryptography.Pkcs", "System.Security, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a"];

    /// <summary>SHA-256, SHA-384, SHA-512.</summary>
    private static readonly string[] Accepted = [Sha256, "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"];

    /// <summary>Signs.</summary>
    /// <param name="content">What is signed; it is not part of the signature.</param>
    /// <param name="certificate">The signer's, with its private key; it is put into the signature.</param>
    /// <exception cref="HyException"><c>Hy.Snapshot.Certificate</c>: it can not sign. <c>Hy.Snapshot.Cms</c>: nothing here can make signatures.</exception>
    public static byte[] Make(byte[] content, X509Certificate2 certificate)
    {
        var cms = Message(content);
        try
        {
            object signer = Activator.CreateInstance(Find("CmsSigner"), certificate)!;
            Set(signer, "IncludeOption", X509IncludeOption.EndCertOnly);
            Set(signer, "DigestAlgorithm", new Oid(Sha256));
            Call(cms, "ComputeSignature", signer, true);
            return (byte[])Call(cms, "Encode")!;
        }
        catch (TargetInvocationException fault) when (fault.InnerException is CryptographicException or ArgumentException or InvalidOperationException or NotSupportedException or PlatformNotSupportedException)
        {
            throw new HyException("Hy.Snapshot.Certificate", "the certificate " + certificate.Subject + " can not sign (" + fault.InnerException!.Message + "): give one with its private key.", fault);
        }
    }

    /// <summary>Checks a signature, and gives the certificate whose key has made it; null where it is wrong.</summary>
    /// <exception cref="HyException"><c>Hy.Snapshot.Cms</c>: nothing here can check signatures.</exception>
    public static X509Certificate2? Check(byte[] content, byte[] signature)
    {
        var cms = Message(content);
        try
        {
            Call(cms, "Decode", signature);
            var signers = ((IEnumerable)Get(cms, "SignerInfos")!).Cast<object>().ToList();
            if (signers.Count != 1 || !Accepted.Contains(((Oid)Get(signers[0], "DigestAlgorithm")!).Value))
                return null;
            // The key alone: whom to trust is for the user to say, and a chain would be looked for on the network.
            Call(cms, "CheckSignature", true);
            return (X509Certificate2?)Get(signers[0], "Certificate");
        }
        catch (TargetInvocationException fault) when (fault.InnerException is CryptographicException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }

    private static object Message(byte[] content) => Activator.CreateInstance(Find("SignedCms"), Activator.CreateInstance(Find("ContentInfo"), content), true)!;

    private static Type Find(string name) =>
        Assemblies.Select(assembly => Type.GetType(Classes + name + ", " + assembly, throwOnError: false)).FirstOrDefault(type => type is not null)
        ?? throw new HyException("Hy.Snapshot.Cms", "signatures can be neither made nor checked here, for .NET's System.Security.Cryptography.Pkcs is missing: use PowerShell 5.1 or 7, or hysr.");

    private static object? Get(object on, string property) => on.GetType().GetProperty(property)!.GetValue(on);

    private static void Set(object on, string property, object value) => on.GetType().GetProperty(property)!.SetValue(on, value);

    private static object? Call(object on, string method, params object[] arguments) =>
        on.GetType().GetMethod(method, [.. arguments.Select(argument => argument.GetType())])!.Invoke(on, arguments);
}
