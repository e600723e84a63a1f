using System;
using System.IO;
using System.Linq;
using HypervisorHardening.Core.Signatures;

namespace HypervisorHardening.Core.Images;

/// <summary>The file of a signature: CMS in DER or PEM, the record inside it.</summary>
internal sealed class ImageSignature
{
    /// <summary>What the ids of errors begin with.</summary>
    public const string Area = "Hy.Image";

    private const int Largest = 1 << 20;

    private ImageSignature(SignedContent signed, ImageRecord record) => (Signed, Record) = (signed, record);

    /// <summary>Who has signed, by a key that is right.</summary>
    public SignedContent Signed { get; }

    /// <summary>What was signed.</summary>
    public ImageRecord Record { get; }

    /// <summary>Reads a signature.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="HyException"><c>Hy.Image.Signature</c>, <c>Hy.Image.Record</c>: it is none that is right. Others: signatures can not be checked here.</exception>
    /// <exception cref="IOException">It can not be read.</exception>
    public static ImageSignature Read(Stream file)
    {
        using var content = new MemoryStream();
        var block = new byte[8192];
        for (int read; (read = file.Read(block, 0, block.Length)) > 0 && content.Length <= Largest;)
            content.Write(block, 0, read);
        if (content.Length > Largest)
            throw Wrong("it is larger than a signature can be");
        var signed = CmsSignature.Open(Der(content.ToArray()), Area)
            ?? throw Wrong("it is no CMS signature with the record inside, or its key does not match (openssl cms -sign wants -nodetach -binary)");
        return new ImageSignature(signed, ImageRecord.Read(signed.Content));
    }

    private static byte[] Der(byte[] content)
    {
        try
        {
            return PemFile.Parse(content, "CMS", "PKCS7").FirstOrDefault() ?? throw Wrong("there is no CMS in it");
        }
        catch (FormatException fault)
        {
            throw Wrong(fault.Message);
        }
    }

    private static HyException Wrong(string why) => new("Hy.Image.Signature", "the signature is not right: " + why + ".");
}
