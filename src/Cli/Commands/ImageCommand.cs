using System;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Threading;
using HypervisorHardening.Cli.Output;
using HypervisorHardening.Core.Images;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Policy;

namespace HypervisorHardening.Cli.Commands;

/// <summary><c>hysr image</c>: lists, signs and tests images.</summary>
internal sealed class ImageCommand : ICommandSource
{
    private readonly ImageOptions listed = new(), tested = new();
    private readonly Option<bool> digest = new("--digest") { Description = "Take the SHA-256 too: all of every image is read" };
    private readonly Option<OutputFormat> format = Choices.One("--format", "How the list is written", OutputFormat.Table);
    private readonly Option<string[]> trusted = Many("--trusted-signer", "Thumbprints, SHA-1 or SHA-256, of certificates whose signatures count, or of their authorities");
    private readonly Option<string[]> authority = Many("--authority", "Files with certificates of authorities, in PEM or DER");
    private readonly Option<string[]> crl = Many("--crl", "Files with revocation lists, in PEM or DER");
    private readonly Option<string?> policy = new("--policy") { Description = "The site policy with the gold standard and its signers" };
    private readonly Option<string?> folder = new("--signature-folder") { Description = "The folder of the signatures; beside each image where it is left out" };

    public Command Create()
    {
        var image = new Command("image", "Images that machines start from: what they are, who has signed them, and whether they are as the site wants them.");
        var get = new Command("get", "Lists images by their own headers.") { digest, format };
        listed.AddTo(get);
        get.SetAction((parsed, cancellation) => Guarded.RunAsync(() => Get(parsed, cancellation), cancellation));
        var test = new Command("test", "Tests signature, signer, content and gold standard. Exit code 2 where an image is not good.") { trusted, authority, crl, policy, folder, format };
        tested.AddTo(test);
        test.SetAction((parsed, cancellation) => Guarded.RunAsync(() => Test(parsed, cancellation), cancellation));
        foreach (var command in new[] { get, new ImageProtectCommand().Create(), test })
            image.Add(command);
        return image;
    }

    private int Get(ParseResult parsed, CancellationToken cancellation)
    {
        var product = App.Product();
        var request = listed.Request(parsed);
        request.Digest = parsed.GetValue(digest);
        using var open = listed.Open(parsed, product, cancellation);
        var sink = new ImageSink<HyImage>();
        sink.Watch(() =>
        {
            product.Images.Run(listed.Paths(parsed), request, sink, cancellation);
            if (open is not null)
                product.Images.Run(open.Hypervisors, request, sink, cancellation);
        });
        new Listing(["store", "name", "format", "virtualSize", "length", "signatureFile", "problems", "target", "path", "sizeOnDisk", "backingChain", "outsideParts", "isEncrypted", "os", "osVersion", "vcpus", "memory", "usedBy", "created", "modified", "digest", "noDigest"],
            sink.Items.Select(Row)).Write(parsed.GetValue(format));
        return sink.HasFailed || open is { AreAll: false } ? ExitCode.CouldNotRun : ExitCode.Done;
    }

    private int Test(ParseResult parsed, CancellationToken cancellation)
    {
        var product = App.Product();
        var request = new ImageTestRequest
        {
            Images = tested.Request(parsed),
            TrustedSigners = Choices.Split(parsed.GetValue(trusted) ?? []).ToList(),
            Authorities = parsed.GetValue(authority) ?? [],
            RevocationLists = parsed.GetValue(crl) ?? [],
            Policy = parsed.GetValue(policy) is { } file ? product.Policies.Load(file) : SitePolicy.None,
            SignatureFolder = parsed.GetValue(folder),
        };
        using var open = tested.Open(parsed, product, cancellation);
        var sink = new ImageSink<ImageTest>();
        sink.Watch(() =>
        {
            product.TestImages.Run(tested.Paths(parsed), request, sink, cancellation);
            if (open is not null)
                product.TestImages.Run(open.Hypervisors, request, sink, cancellation);
        });
        new Listing(["state", "name", "reason", "store", "signer", "signed", "digest", "target", "path", "notes"], sink.Items.Select(test => new object?[]
        {
            test.State.ToString(), test.Name, test.Reason, test.Store, test.Signer?.ToString(), Instant(test.Record?.Signed), test.Digest, test.Target, test.Path, test.Notes,
        }), 3).Write(parsed.GetValue(format));
        return sink.HasFailed || open is { AreAll: false } ? ExitCode.CouldNotRun : sink.Items.All(test => test.IsGood) ? ExitCode.Done : ExitCode.Findings;
    }

    private static object?[] Row(HyImage image) =>
    [
        image.Store, image.Name, FormatNames.NameOf(image.Format), Number(image.VirtualSize), Number(image.Length), image.SignatureFile, image.Problems, image.Target, image.Path, Number(image.SizeOnDisk),
        image.BackingChain.Select(link => link.ToString()).ToList(), image.OutsideParts, image.IsEncrypted ? "true" : "false", image.Guest.Os, image.Guest.OsVersion, Number(image.Guest.Vcpus), Number(image.Guest.Memory),
        image.UsedBy, Instant(image.Created), Instant(image.Modified), image.Digest, image.NoDigest,
    ];

    private static Option<string[]> Many(string name, string description) => new(name) { Description = description, AllowMultipleArgumentsPerToken = true };

    private static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Instant(DateTimeOffset? instant) => instant?.ToString("O", CultureInfo.InvariantCulture);
}
