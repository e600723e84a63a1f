using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Images;
using HypervisorHardening.Core.Signatures;

namespace HypervisorHardening.Core.Operations;

/// <summary>Tests one image after the other. What is cheap comes first: all of an image is read only where everything else is right.</summary>
internal sealed class ImageExamination(IReadOnlyCollection<IHypervisor> targets, ImageTestRequest request, DateTimeOffset now, ISink<ImageTest> sink, CancellationToken cancellation)
{
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(5);

    private readonly ImageOpener opener = new(targets, cancellation);
    private readonly SignerTrust trust = request.Trust();

    /// <summary>Tests an image.</summary>
    public ImageTest Of(HyImage image)
    {
        cancellation.ThrowIfCancellationRequested();
        var place = new ImagePlace(image.Target, image.Store, image.Name, image.Path);
        if (image.IsLink)
            return new ImageTest(place, ImageState.Link, "it is a link: what it leads to is another file, and may be another tomorrow");
        try
        {
            using var file = opener.Signature(image, request.SignatureFolder);
            if (file is null)
                return new ImageTest(place, ImageState.Unsigned, "there is no " + image.Name + SignatureName.Signature + (request.SignatureFolder is null ? " beside it" : " in the folder of signatures"));
            return Signed(image, place, ImageSignature.Read(file));
        }
        catch (CryptographicException fault)
        {
            return new ImageTest(place, ImageState.InvalidSignature, "the signature's certificate is damaged: " + fault.Message);
        }
        catch (HyException fault)
        {
            return new ImageTest(place, fault.Id is "Hy.Image.Signature" or "Hy.Image.Record" ? ImageState.InvalidSignature : ImageState.Unreadable, fault.Message);
        }
        catch (IOException fault)
        {
            return new ImageTest(place, ImageState.Unreadable, "its signature can not be read: " + fault.Message);
        }
    }

    private ImageTest Signed(HyImage image, ImagePlace place, ImageSignature signature)
    {
        var record = signature.Record;
        var signer = new Signer(signature.Signed.Certificate);
        ImageTest Found(ImageState state, string reason, string? digest = null) => new(place, state, reason)
        {
            Signer = signer,
            Record = record,
            Digest = digest,
            Notes = signer.NotAfter < now ? [FormattableString.Invariant($"the signer's certificate has expired since, on {signer.NotAfter:yyyy-MM-dd}")] : [],
        };

        if (record.Signed > now + ClocksDiffer)
            return Found(ImageState.InvalidSignature, "it says that it was signed in the future, on " + ImageRecord.Instant(record.Signed));
        var (standing, why) = trust.Judge(signature.Signed.Certificate, signature.Signed.Others, record.Signed, now);
        if (standing != SignerStanding.Trusted)
        {
            return Found(standing switch
            {
                SignerStanding.Expired => ImageState.Expired,
                SignerStanding.Revoked => ImageState.Revoked,
                SignerStanding.RevocationUnknown => ImageState.RevocationUnknown,
                _ => ImageState.UntrustedSigner,
            }, why);
        }

        if (record.Name != image.Name)
            return Found(ImageState.WrongImage, "the signature is one of '" + record.Name + "'");
        try
        {
            using var stream = opener.Open(image);
            return Content(image, record, stream, Found);
        }
        catch (Exception fault) when (fault is HyException { Id: not "Hy.Image.Empty" } or IOException)
        {
            return Found(ImageState.Unreadable, fault.Message);
        }
        catch (HyException)
        {
            return Found(ImageState.Truncated, FormattableString.Invariant($"it is empty, and had {record.Length} bytes"));
        }
    }

    private ImageTest Content(HyImage image, ImageRecord record, Stream stream, Func<ImageState, string, string?, ImageTest> found)
    {
        // Of a block device nobody knows before the end how long it is.
        var length = stream.Length;
        if (length > 0 && length < record.Length)
            return found(ImageState.Truncated, FormattableString.Invariant($"it has {length} bytes, and had {record.Length}"), null);
        var (digest, done) = new ImageDigest(sink.Report, cancellation).Of(stream, "Testing " + SafeText.OneLine(image.Name), record.Length, record.Length);
        var isSame = digest == record.Digest && done == record.Length;
        if (done < record.Length)
            return found(ImageState.Truncated, FormattableString.Invariant($"it ends after {done} bytes, and had {record.Length}"), null);
        if (length > record.Length || stream.ReadByte() >= 0)
            return found(ImageState.Grown, FormattableString.Invariant($"it has more than the {record.Length} bytes that were signed, and these are {(isSame ? "unchanged" : "changed")}"), null);
        if (!isSame)
            return found(ImageState.Changed, "its SHA-256 is " + digest + ", and was " + record.Digest, digest);
        var wrong = Violations(image, record).ToList();
        return wrong.Count > 0 ? found(ImageState.NotConforming, string.Join("; ", wrong), digest)
            : request.Gold is null ? found(ImageState.Signed, "signed and unchanged; no gold standard was given", digest)
            : found(ImageState.Conforming, "signed, unchanged, and as the gold standard asks", digest);
    }

    private IEnumerable<string> Violations(HyImage image, ImageRecord record)
    {
        if (!image.IsWhole)
            yield return "it draws on other files, which the signature does not cover (" + string.Join(", ", image.BackingChain.Select(link => link.Name).Concat(image.OutsideParts)) + ")";
        if (image.Format != record.Format)
            yield return "it was signed as " + FormatNames.NameOf(record.Format) + ", and its header is that of " + FormatNames.NameOf(image.Format);
        foreach (var violation in request.Gold?.Violations(record, now) ?? [])
            yield return violation;
    }
}
