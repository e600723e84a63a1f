using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Recordings;
using HypervisorHardening.Core.Signatures;

namespace HypervisorHardening.Core.Snapshots;

/// <summary>
/// Everything that was collected in one run, saved with a seal. It can be had only of a file that is whole: every byte
/// was checked, and the signature, if there is one.
/// </summary>
public sealed class Snapshot
{
    private Snapshot(string file, SnapshotFile content, Signer? signer)
    {
        File = file;
        Version = content.Version;
        CreatedAt = content.CreatedAt;
        Seal = content.Seal.Hash;
        Signer = signer;
        var targets = new List<IHypervisor>();
        var byTarget = content.Parts;
        foreach (var info in content.Targets)
        {
            var parts = byTarget[targets.Count].ToDictionary(part => part.Resource!);
            ResourceCount += parts.Count;
            targets.Add(new RecordedHypervisor(info, parts.Keys.ToList(), (wanted, cancellation) => content.Read(wanted.Select(resource => parts[resource]), cancellation)));
        }

        Targets = targets;
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>The version of the product that has written it.</summary>
    public string Version { get; }

    /// <summary>When it was made, by the clock of whoever made it.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>The SHA-256 over all of it, in hexadecimal digits: two files with the same seal are the same snapshot.</summary>
    public string Seal { get; }

    /// <summary>Who has signed it; null where nobody has.</summary>
    public Signer? Signer { get; }

    /// <summary>How many resources are in it, of all targets.</summary>
    public int ResourceCount { get; }

    /// <summary>The targets, to be judged like open connections. What was read of a resource is fetched from the file when it is asked for.</summary>
    public IReadOnlyList<IHypervisor> Targets { get; }

    /// <summary>Opens a snapshot and checks all of it before any of it can be used.</summary>
    /// <param name="file">The file. It must stay where it is as long as the targets are used.</param>
    /// <param name="cancellation">Ends the check.</param>
    /// <exception cref="HyException">
    /// <c>Hy.Snapshot.Tampered</c>: it was changed, and which part. <c>Hy.Snapshot.Truncated</c>: it breaks off.
    /// <c>Hy.Snapshot.Invalid</c>: it is something else. <c>Hy.Snapshot.Newer</c>: a newer version has written it.
    /// <c>Hy.Snapshot.Large</c>: it unpacks to more than a snapshot can have. <c>Hy.Snapshot.Signature</c>: the signature is
    /// wrong, or the certificate was not valid when it was made. <c>Hy.Snapshot.Unreadable</c>: the file cannot be read.
    /// </exception>
    public static Snapshot Open(string file, CancellationToken cancellation = default)
    {
        try
        {
            var content = SnapshotFile.Open(file, cancellation);
            return new Snapshot(file, content, Signed(file, content));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new HyException("Hy.Snapshot.Unreadable", "'" + file + "' cannot be read (" + fault.Message + "): name a snapshot that you may read.", fault);
        }
    }

    /// <summary>Makes sure that a certain signer has signed it.</summary>
    /// <param name="thumbprint">The SHA-1 or SHA-256 thumbprint of the certificate, in hexadecimal digits; colons and spaces allowed.</param>
    /// <exception cref="HyException"><c>Hy.Snapshot.Unsigned</c>: nobody has. <c>Hy.Snapshot.Signer</c>: somebody else has. <c>Hy.Connect.Thumbprint</c>: it is no thumbprint.</exception>
    public void RequireSigner(string thumbprint)
    {
        var wanted = CertificateCheck.Normal(thumbprint)
            ?? throw new HyException("Hy.Connect.Thumbprint", "this is no thumbprint: write the 40 (SHA-1) or 64 (SHA-256) hexadecimal digits of the certificate's, colons allowed.");
        if (Signer is null)
            throw new HyException("Hy.Snapshot.Unsigned", "'" + File + "' is whole, but nobody has signed it: whoever could write to it could have made it.");
        if (!Signer.Is(wanted))
            throw new HyException("Hy.Snapshot.Signer", "'" + File + "' was signed by another: " + Signer + ".");
    }

    private static Signer? Signed(string file, SnapshotFile content)
    {
        if (content.Seal.Signature is not { } signature)
            return null;
        using var certificate = CmsSignature.Check(SnapshotFormat.Signed(content.Seal.Hash), signature, SnapshotFormat.Area)
            ?? throw new HyException("Hy.Snapshot.Signature", "'" + file + "': the signature is not that of this snapshot. Nothing of it is used: fetch the file again from whoever made it.");
        var signer = new Signer(certificate);
        return signer.IsValidAt(content.CreatedAt) ? signer : throw new HyException("Hy.Snapshot.Signature",
            "'" + file + "' was signed with a certificate that was not valid when it was made: " + signer + ". Nothing of it is used.");
    }
}
