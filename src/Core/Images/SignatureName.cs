using System;
using System.IO;

namespace HypervisorHardening.Core.Images;

/// <summary>What the files beside an image are called.</summary>
public static class SignatureName
{
    /// <summary>The end of the name of a signature.</summary>
    public const string Signature = ".hysig";

    /// <summary>The end of the name of a record that is to be signed by another program.</summary>
    public const string Record = ".hyrecord";

    /// <summary>Where the signature of an image is.</summary>
    /// <param name="image">The image.</param>
    /// <param name="folder">A folder of signatures; null for beside the image.</param>
    /// <exception cref="HyException"><c>Hy.Image.Name</c>: its name can not be one of a file in a folder.</exception>
    public static string Beside(HyImage image, string? folder)
    {
        if (image is null)
            throw new ArgumentNullException(nameof(image));
        if (folder is null)
            return image.Path + Signature;
        // Names come from outside: none of them leads out of the folder.
        return image.Name.Length > 0 && image.Name.IndexOfAny(['/', '\\', ':', '\0']) < 0 && image.Name is not ("." or "..")
            ? Path.Combine(folder, image.Name + Signature)
            : throw new HyException("Hy.Image.Name", "the image '" + image.Name + "' has a name that no file can have: sign a copy of another name.");
    }

    /// <summary>Whether a file is of this product, and no image.</summary>
    /// <param name="file">Its name.</param>
    public static bool IsOurs(string file) => file is not null
        && (file.EndsWith(Signature, StringComparison.OrdinalIgnoreCase) || file.EndsWith(Record, StringComparison.OrdinalIgnoreCase));
}
