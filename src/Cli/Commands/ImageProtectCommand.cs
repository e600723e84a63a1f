using System;
using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using HypervisorHardening.Cli.Output;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Images;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Signatures;

namespace HypervisorHardening.Cli.Commands;

/// <summary><c>hysr image protect</c>: signs images.</summary>
internal sealed class ImageProtectCommand
{
    private readonly ImageOptions images = new();
    private readonly Option<string?> signWith = new("--sign-with") { Description = "A PEM or PFX file with the certificate and key to sign with; a PFX file's password is in the variable " + SigningCertificate.Variable + ", or asked for" };
    private readonly Option<bool> recordOnly = new("--record-only") { Description = "Write the record alone, for another program to sign (a key in a device)" };
    private readonly Option<string?> os = new("--os") { Description = "The operating system, such as debian" };
    private readonly Option<string?> osVersion = new("--os-version") { Description = "Its version, such as 12" };
    private readonly Option<int?> vcpus = new("--vcpus") { Description = "How many virtual processors the machine has" };
    private readonly Option<int?> memory = new("--memory-mib") { Description = "How much memory it has, in MiB" };
    private readonly Option<DateTimeOffset?> created = new("--created") { Description = "When the image was made; when it was last written to, where nothing tells" };
    private readonly Option<string?> folder = new("--signature-folder") { Description = "The folder for the signatures; beside each image where it is left out" };
    private readonly Option<bool> force = new("--force") { Description = "Replace a signature that is there" };

    public Command Create()
    {
        var protect = new Command("protect", "Signs images: a signature over the digest and what the image is meant to be. The image stays as it is.") { signWith, recordOnly, os, osVersion, vcpus, memory, created, folder, force };
        images.AddTo(protect);
        protect.Validators.Add(result =>
        {
            if (result.GetResult(signWith) is null == result.GetResult(recordOnly) is null)
                result.AddError("say either --sign-with or --record-only.");
        });
        protect.SetAction((parsed, cancellation) => Guarded.RunAsync(() => Run(parsed, cancellation), cancellation));
        return protect;
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var product = App.Product();
        using var certificate = Certificate(parsed);
        var request = new ImageProtectRequest
        {
            Certificate = certificate,
            Guest = new GuestFacts(parsed.GetValue(os), parsed.GetValue(osVersion), parsed.GetValue(vcpus), (long?)parsed.GetValue(memory) << 20),
            Created = parsed.GetValue(created),
            SignatureFolder = parsed.GetValue(folder),
            Force = parsed.GetValue(force),
        };
        using var open = images.Open(parsed, product, cancellation);
        IHypervisor[] targets = [.. open?.Hypervisors ?? []];
        var found = new ImageSink<HyImage>();
        product.Images.Run(images.Paths(parsed), images.Request(parsed), found, cancellation);
        if (open is not null)
            product.Images.Run(targets, images.Request(parsed), found, cancellation);
        if (found.Items.Count == 0)
            throw new HyException("Hy.Image.None", "there is no image: nothing was signed.");
        var sink = new ImageSink<SignedImage>();
        sink.Watch(() =>
        {
            foreach (var image in found.Items)
            {
                try
                {
                    sink.Emit(product.ProtectImages.Run(image, targets, request, sink.Report, cancellation));
                }
                catch (HyException fault)
                {
                    sink.Warn(fault);
                }
            }
        });
        foreach (var signed in sink.Items)
            Console.WriteLine(SafeText.OneLine(signed.File));
        return found.HasFailed || sink.HasFailed || open is { AreAll: false } ? ExitCode.CouldNotRun : ExitCode.Done;
    }

    private X509Certificate2? Certificate(ParseResult parsed)
    {
        if (parsed.GetValue(signWith) is not { } file)
            return null;
        Pkcs11Key.Refuse(file);
        return SigningCertificate.Load(file, "Hy.Image");
    }
}
