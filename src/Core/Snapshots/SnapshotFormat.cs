using System;
using System.Globalization;
using System.Text;

namespace HypervisorHardening.Core.Snapshots;

/// <summary>
/// What a snapshot file is made of. It is a sequence of gzip members, so that any tool can unpack it; each member is one
/// line of JSON: the beginning (what this is, by which version, when), the targets with the settings, one line for each
/// resource, the index (where each of these lies, how long it is, its SHA-256), and last the seal (the SHA-256 of the
/// index, and the signature over it).
/// </summary>
internal static class SnapshotFormat
{
    /// <summary>The version of the format that is written. Every older one can be read.</summary>
    public const int Number = 1;

    /// <summary>What the ids of errors of signatures begin with.</summary>
    public const string Area = "Hy.Snapshot";

    /// <summary>How large one part may be when it is unpacked, in bytes.</summary>
    public const int LargestPart = 64 << 20;

    /// <summary>How large the index may be when it is unpacked, in bytes.</summary>
    public const long LargestIndex = 256 << 20;

    /// <summary>How large all parts together may be when they are unpacked, in bytes.</summary>
    public const long LargestSum = 8L << 30;

    /// <summary>How many parts come before those of resources: the beginning and the targets.</summary>
    public const int PartsBefore = 2;

    /// <summary>How many parts are worked on at a time.</summary>
    public const int PartsAhead = 16;

    /// <summary>What the signature is over.</summary>
    public static byte[] Signed(string seal) => Encoding.ASCII.GetBytes("HypervisorHardening snapshot " + seal + "\n");

    /// <summary>What the beginning, the targets and the index are called in errors.</summary>
    public static string NameOf(int part) => part == 0 ? "its beginning" : "its list of targets and settings";

    /// <summary>It was changed after it was made.</summary>
    public static HyException Tampered(string file, string what, long offset, long length) => new("Hy.Snapshot.Tampered", string.Format(CultureInfo.InvariantCulture,
        "'{0}' was changed after it was made: {1} is damaged (within bytes {2} to {3}). Nothing of it is used: fetch the file again, or save another snapshot.",
        file, what, offset, offset + length - 1));

    /// <summary>It is larger than is unpacked, or claims to be.</summary>
    public static HyException Large(string file, string what) => new("Hy.Snapshot.Large",
        "'" + file + "': " + what + " is larger than a snapshot's can be. Nothing of it is used: do not trust where it comes from.");

    /// <summary>It is something else.</summary>
    public static HyException Invalid(string file, string why, Exception? inner = null) => new("Hy.Snapshot.Invalid",
        "'" + file + "' is not a snapshot (" + why + "): name a file that 'hysr snapshot save' or Export-HySnapshot has written.", inner);
}
