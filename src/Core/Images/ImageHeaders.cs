using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using HypervisorHardening.Core.Images.Formats;

namespace HypervisorHardening.Core.Images;

/// <summary>Tells by its header what an image is.</summary>
public static class ImageHeaders
{
    private static readonly IReadOnlyList<IFormatReader> Readers = typeof(ImageHeaders).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && typeof(IFormatReader).IsAssignableFrom(type))
        .Select(type => (IFormatReader)Activator.CreateInstance(type)!)
        .OrderByDescending(reader => reader.IsAtBeginning).ThenBy(reader => reader.GetType().Name, StringComparer.Ordinal).ToList();

    /// <summary>Reads the header.</summary>
    /// <param name="image">The image, which can seek; its place is another afterwards.</param>
    /// <exception cref="IOException">It can not be read.</exception>
    public static ImageHeader Read(Stream image)
    {
        var bytes = new HeaderBytes(image ?? throw new ArgumentNullException(nameof(image)));
        var found = Readers.Select(reader => reader.Read(bytes)).OfType<ImageHeader>().ToList();
        if (found.Count == 0)
            return new ImageHeader(ImageFormat.Raw, bytes.Length);
        if (found.Count > 1)
            found[0].Note("it can be taken for " + string.Join(" and for ", found.Select(header => FormatNames.NameOf(header.Format))) + ": who opens it decides what it holds");
        return found[0];
    }
}
