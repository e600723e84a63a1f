using System;
using System.Collections;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace HypervisorHardening.Core.Signatures;

/// <summary>
/// Signatures in CMS (RFC 5652), with what is signed inside or apart. The framework's classes for it lie in an assembly of another name on each
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
    /// <param name="content">What is signed.</param>
    /// <param name="certificate">The signer's, with its private key; it is put into the signature.</param>
    /// <param name="area">What is signed, as the ids of errors name it: <c>Hy.Snapshot</c>.</param>
    /// <param name="isDetached">Whether the content is not part of the signature.</param>
    /// <exception cref="HyException"><c>.Certificate</c>: it can not sign. <c>.Cms</c>: nothing here can make signatures.</exception>
    public static byte[] Make(byte[] content, X509Certificate2 certificate, string area, bool isDetached)
    {
        var cms = Message(content, area, isDetached);
        try
        {
            object signer = Activator.CreateInstance(Find("CmsSigner", area), certificate)!;
            Set(signer, "IncludeOption", X509IncludeOption.EndCertOnly);
            Set(signer, "DigestAlgorithm", new Oid(Sha256));
            Call(cms, "ComputeSignature", signer, true);
            return (byte[])Call(cms, "Encode")!;
        }
        catch (TargetInvocationException fault) when (fault.InnerException is CryptographicException or ArgumentException or InvalidOperationException or NotSupportedException or PlatformNotSupportedException)
        {
            throw new HyException(area + ".Certificate", "the certificate " + certificate.Subject + " can not sign (" + fault.InnerException!.Message + "): give one with its private key.", fault);
        }
    }

    /// <summary>Checks a signature whose content is apart, and gives the certificate whose key has made it; null where it is wrong.</summary>
    /// <param name="content">The content.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="area">What is signed, as the ids of errors name it.</param>
    /// <exception cref="HyException"><c>.Cms</c>: nothing here can check signatures.</exception>
    public static X509Certificate2? Check(byte[] content, byte[] signature, string area) => Checked(Message(content, area, isDetached: true), signature);

    /// <summary>Checks a signature with its content inside; null where it is wrong, or its content is not in it.</summary>
    /// <param name="signature">The signature.</param>
    /// <param name="area">What is signed, as the ids of errors name it.</param>
    /// <exception cref="HyException"><c>.Cms</c>: nothing here can check signatures.</exception>
    public static SignedContent? Open(byte[] signature, string area)
    {
        var cms = Activator.CreateInstance(Find("SignedCms", area))!;
        return Checked(cms, signature) is { } certificate && (byte[])Get(Get(cms, "ContentInfo")!, "Content")! is { Length: > 0 } content
            ? new SignedContent(content, certificate, [.. ((X509Certificate2Collection)Get(cms, "Certificates")!).Cast<X509Certificate2>()]) : null;
    }

    private static X509Certificate2? Checked(object cms, byte[] signature)
    {
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

    private static object Message(byte[] content, string area, bool isDetached) =>
        Activator.CreateInstance(Find("SignedCms", area), Activator.CreateInstance(Find("ContentInfo", area), content), isDetached)!;

    private static Type Find(string name, string area) =>
        Assemblies.Select(assembly => Type.GetType(Classes + name + ", " + assembly, throwOnError: false)).FirstOrDefault(type => type is not null)
        ?? throw new HyException(area + ".Cms", "signatures can be neither made nor checked here, for .NET's System.Security.Cryptography.Pkcs is missing: use PowerShell 5.1 or 7, or hysr.");

    private static object? Get(object on, string property) => on.GetType().GetProperty(property)!.GetValue(on);

    private static void Set(object on, string property, object value) => on.GetType().GetProperty(property)!.SetValue(on, value);

    private static object? Call(object on, string method, params object[] arguments) =>
        on.GetType().GetMethod(method, [.. arguments.Select(argument => argument.GetType())])!.Invoke(on, arguments);
}
