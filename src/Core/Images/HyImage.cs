using System;
using System.Collections.Generic;

namespace HypervisorHardening.Core.Images;

/// <summary>An image that machines start from: a disk, a medium, or a machine in one file. Its names are text from outside.</summary>
/// <param name="place">Where it is.</param>
/// <param name="header">What it says of itself.</param>
/// <param name="length">How long it is, in bytes.</param>
public sealed class HyImage(ImagePlace place, ImageHeader header, long length)
{
    private readonly List<string> problems = [.. header.Problems];

    /// <summary>The target of the connection; empty where it is a file of this machine.</summary>
    public string Target { get; } = place.Target;

    /// <summary>The pool, datastore, library or folder.</summary>
    public string Store { get; } = place.Store;

    /// <summary>Its name in the store.</summary>
    public string Name { get; } = place.Name;

    /// <summary>Where it lies.</summary>
    public string Path { get; } = place.Path;

    /// <summary>The format by its own header; what has no header of a known format is raw.</summary>
    public ImageFormat Format { get; } = header.Format;

    /// <summary>How large the disk is that a machine sees, in bytes; null where it is not told.</summary>
    public long? VirtualSize { get; } = header.VirtualSize;

    /// <summary>How long it is, in bytes: what a digest is over.</summary>
    public long Length { get; } = length;

    /// <summary>How much of its store it takes, in bytes: less than <see cref="Length"/> where it has holes; null where it is not told.</summary>
    public long? SizeOnDisk { get; set; }

    /// <summary>The files that it draws on, the next one first.</summary>
    public IReadOnlyList<BackingLink> BackingChain { get; set; } = [];

    /// <summary>Other files that hold its content, as its header names them.</summary>
    public IReadOnlyList<string> OutsideParts { get; } = header.OutsideParts;

    /// <summary>Whether its content is all in this one file.</summary>
    public bool IsWhole => header.BackingFile is null && OutsideParts.Count == 0;

    /// <summary>Whether the content is encrypted.</summary>
    public bool IsEncrypted { get; } = header.IsEncrypted;

    /// <summary>Whether it is a link to a file: none is followed.</summary>
    public bool IsLink { get; set; }

    /// <summary>The machine that it is for, by its own description or by those that use it.</summary>
    public GuestFacts Guest { get; set; } = header.Guest;

    /// <summary>The machines that use it.</summary>
    public IReadOnlyList<string> UsedBy { get; set; } = [];

    /// <summary>When it was made; null where nothing tells.</summary>
    public DateTimeOffset? Created { get; set; } = header.Created;

    /// <summary>When it was last written to; null where it is not told.</summary>
    public DateTimeOffset? Modified { get; set; }

    /// <summary>The file of its signature; null where there is none.</summary>
    public string? SignatureFile { get; set; }

    /// <summary>The SHA-256 of all its bytes, in small hexadecimal digits; null where it was not asked for, or can not be had.</summary>
    public string? Digest { get; set; }

    /// <summary>Why there is no digest though one was asked for; null otherwise.</summary>
    public string? NoDigest { get; set; }

    /// <summary>What is wrong with it or doubtful, each in one line, safe to show.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>Notes what is wrong.</summary>
    /// <param name="problem">What.</param>
    public void Note(string problem) => problems.Add(SafeText.OneLine(problem));

    /// <summary>Notes it where somebody or something takes the image for another format than it is.</summary>
    /// <param name="declared">What it is taken for; null where that is not told.</param>
    /// <param name="who">Who takes it for that: <c>its name</c>.</param>
    public void NoteConfusion(ImageFormat? declared, string who)
    {
        if (declared is null || declared == Format || IsLink || Length == 0)
            return;
        // LUKS is no format of its own to QEMU and libvirt, unless told so.
        if (declared == ImageFormat.Raw && Format is ImageFormat.Luks or ImageFormat.Iso)
            return;
        Note(who + " says " + FormatNames.NameOf(declared.Value) + ", its header " + FormatNames.NameOf(Format)
            + (declared == ImageFormat.Raw ? ": whoever opens it without being told a format follows that header, which a machine may have written" : ""));
    }

    /// <summary>The place, safe to show.</summary>
    public override string ToString() => SafeText.OneLine(Path);
}
