using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Images;
using HypervisorHardening.Core.Reports;
using HypervisorHardening.Core.Signatures;

namespace HypervisorHardening.Core.Operations;

/// <summary>Signs images: reads all of each, and writes a signature over its digest and what it is meant to be. The image stays as it is.</summary>
/// <param name="clock">The time.</param>
public sealed class ImageProtectOperation(Func<DateTimeOffset> clock)
{
    /// <summary>The file that would be written for an image, after a look at whether it can be signed.</summary>
    /// <param name="image">The image.</param>
    /// <param name="request">How it is signed.</param>
    /// <exception cref="HyException">
    /// <c>Hy.Image.Link</c>, <c>Hy.Image.NotWhole</c>, <c>Hy.Image.Empty</c>: such an image can not be signed. <c>Hy.Image.Exists</c>: it has a signature.
    /// <c>Hy.Image.Folder</c>: nobody has said where to. <c>Hy.Image.Certificate</c>: the certificate can not sign now.
    /// </exception>
    public string Prepare(HyImage image, ImageProtectRequest request)
    {
        if (image is null)
            throw new ArgumentNullException(nameof(image));
        if (request is null)
            throw new ArgumentNullException(nameof(request));
        if (image.IsLink)
            throw new HyException("Hy.Image.Link", "'" + image.Path + "' is a link: name the file that it leads to.");
        if (!image.IsWhole)
        {
            throw new HyException("Hy.Image.NotWhole", "'" + image.Path + "' draws on other files (" + string.Join(", ", image.BackingChain.Select(link => link.Name).Concat(image.OutsideParts))
                + "), which a signature would not cover: make one file of it first (qemu-img convert).");
        }

        if (image.Length == 0)
            throw new HyException("Hy.Image.Empty", "'" + image.Path + "' is empty: there is nothing to sign.");
        if (image.Target.Length > 0 && request.SignatureFolder is null)
            throw new HyException("Hy.Image.Folder", "'" + image.Path + "' is reached over a connection: say into which folder its signature goes (-SignatureFolder, --signature-folder).");
        if (request.Certificate is not null)
            Signer.RequireUsable(request.Certificate, clock(), ImageSignature.Area);
        var file = SignatureName.Beside(image, request.SignatureFolder);
        if (request.Certificate is null)
            file = file.Substring(0, file.Length - SignatureName.Signature.Length) + SignatureName.Record;
        return !File.Exists(file) || request.Force ? file
            : throw new HyException("Hy.Image.Exists", "'" + file + "' is there already: say that it is to be replaced (-Force, --force).");
    }

    /// <summary>Signs an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="targets">The open connections.</param>
    /// <param name="request">How it is signed.</param>
    /// <param name="report">Takes how far it is.</param>
    /// <param name="cancellation">Ends it; nothing is written then.</param>
    /// <exception cref="HyException">It can not be signed, read or written, as of <see cref="Prepare"/>; <c>Hy.Image.Busy</c>: it is being written to.</exception>
    public SignedImage Run(HyImage image, IReadOnlyCollection<IHypervisor> targets, ImageProtectRequest request, Action<ProgressUpdate> report, CancellationToken cancellation)
    {
        var file = Prepare(image, request);
        string digest;
        long length;
        try
        {
            using var stream = new ImageOpener(targets, cancellation).Open(image);
            (digest, length) = new ImageDigest(report, cancellation).Of(stream, "Signing " + SafeText.OneLine(image.Name), long.MaxValue, image.Length);
        }
        catch (IOException fault)
        {
            throw new HyException("Hy.Image.Unreadable", "'" + image.Path + "' can not be read (" + fault.Message + ").", fault);
        }

        if (image.Target.Length == 0 && (length != image.Length || File.GetLastWriteTimeUtc(image.Path) != image.Modified?.UtcDateTime))
            throw new HyException("Hy.Image.Busy", "'" + image.Path + "' was written to while it was read: sign it when nothing uses it.");
        var now = clock();
        var record = new ImageRecord(image.Name, length, digest, image.Format, request.Guest.Or(image.Guest), request.Created ?? image.Created ?? image.Modified ?? now, now);
        var content = request.Certificate is null ? record.Write() : CmsSignature.Make(record.Write(), request.Certificate, ImageSignature.Area, isDetached: false);
        AtomicFile.Write(file, output => output.Write(content, 0, content.Length));
        return new SignedImage(image, file, record, request.Certificate is null ? null : new Signer(request.Certificate));
    }
}
