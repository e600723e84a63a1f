using System;
using System.Collections.Generic;

namespace HypervisorHardening.Core.Images;

/// <summary>What an image says of itself.</summary>
/// <param name="format">The format.</param>
/// <param name="virtualSize">How large the disk is that a machine sees, in bytes; null where it is not told.</param>
public sealed class ImageHeader(ImageFormat format, long? virtualSize)
{
    private readonly List<string> problems = [];
    private readonly List<string> outsideParts = [];

    /// <summary>The format.</summary>
    public ImageFormat Format { get; } = format;

    /// <summary>How large the disk is that a machine sees, in bytes; null where it is not told.</summary>
    public long? VirtualSize { get; } = virtualSize;

    /// <summary>The file that holds what this one does not, as the header names it; null where there is none. Text from outside.</summary>
    public string? BackingFile { get; set; }

    /// <summary>The format of that file, as the header names it; null where it does not.</summary>
    public string? BackingFormat { get; set; }

    /// <summary>Whether the content is encrypted.</summary>
    public bool IsEncrypted { get; set; }

    /// <summary>When the image was made, as it says; null where it does not.</summary>
    public DateTimeOffset? Created { get; set; }

    /// <summary>The machine that it is for; what the image does not tell is null.</summary>
    public GuestFacts Guest { get; set; } = GuestFacts.None;

    /// <summary>Other files that hold its content, as the header names them: what is signed here does not cover them.</summary>
    public IReadOnlyList<string> OutsideParts => outsideParts;

    /// <summary>What is wrong with it, each in one line, safe to show.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>Notes what is wrong.</summary>
    /// <param name="problem">What.</param>
    public void Note(string problem) => problems.Add(SafeText.OneLine(problem));

    internal void AddOutside(string? part)
    {
        if (!string.IsNullOrEmpty(part))
            outsideParts.Add(part!);
    }
}
