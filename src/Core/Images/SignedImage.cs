using HypervisorHardening.Core.Signatures;

namespace HypervisorHardening.Core.Images;

/// <summary>An image that was signed, or whose record was written for another program to sign.</summary>
public sealed class SignedImage
{
    internal SignedImage(HyImage image, string file, ImageRecord record, Signer? signer)
    {
        Name = image.Name;
        Path = image.Path;
        File = file;
        Record = record;
        Signer = signer;
    }

    /// <summary>The name of the image. Text from outside.</summary>
    public string Name { get; }

    /// <summary>Where the image lies. Text from outside.</summary>
    public string Path { get; }

    /// <summary>The file that was written: the signature, or the record.</summary>
    public string File { get; }

    /// <summary>What is signed.</summary>
    public ImageRecord Record { get; }

    /// <summary>Whose certificate has signed; null where only the record was written.</summary>
    public Signer? Signer { get; }

    /// <summary>The file, safe to show.</summary>
    public override string ToString() => SafeText.OneLine(File);
}
