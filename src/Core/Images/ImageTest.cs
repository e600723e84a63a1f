using System.Collections.Generic;
using HypervisorHardening.Core.Signatures;

namespace HypervisorHardening.Core.Images;

/// <summary>What the test of one image found.</summary>
public sealed class ImageTest
{
    internal ImageTest(ImagePlace place, ImageState state, string reason)
    {
        Target = place.Target;
        Store = place.Store;
        Name = place.Name;
        Path = place.Path;
        State = state;
        Reason = SafeText.OneLine(reason);
    }

    /// <summary>What was found.</summary>
    public ImageState State { get; }

    /// <summary>Why, in one line, safe to show.</summary>
    public string Reason { get; }

    /// <summary>Whether the image may be used: signed by one who is trusted, unchanged, and as the gold standard asks, where there is one.</summary>
    public bool IsGood => State is ImageState.Conforming or ImageState.Signed;

    /// <summary>The target of the connection; empty where it is a file of this machine.</summary>
    public string Target { get; }

    /// <summary>The pool, datastore, library or folder. Text from outside.</summary>
    public string Store { get; }

    /// <summary>The name of the image. Text from outside.</summary>
    public string Name { get; }

    /// <summary>Where it lies. Text from outside.</summary>
    public string Path { get; }

    /// <summary>Who has signed; null where nobody has, or the signature is not right.</summary>
    public Signer? Signer { get; internal set; }

    /// <summary>What was signed; null where there is nothing, or the signature is not right.</summary>
    public ImageRecord? Record { get; internal set; }

    /// <summary>The SHA-256 of the image now; null where it was not needed.</summary>
    public string? Digest { get; internal set; }

    /// <summary>What else somebody should know, each in one line, safe to show.</summary>
    public IReadOnlyList<string> Notes { get; internal set; } = [];

    /// <summary>State, name and reason in one line, safe to show.</summary>
    public override string ToString() => SafeText.OneLine(State + " " + Name + ": " + Reason);
}
