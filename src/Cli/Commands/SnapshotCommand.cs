using System;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Threading;
using HypervisorHardening.Cli.Output;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Snapshots;

namespace HypervisorHardening.Cli.Commands;

/// <summary><c>hysr snapshot</c>: saves what is collected, for judging later or elsewhere.</summary>
internal sealed class SnapshotCommand : ICommandSource
{
    private readonly TargetOptions targets = new();
    private readonly Option<string> output = new("--output") { Description = "The file to write", Required = true };
    private readonly Option<string?> signWith = new("--sign-with") { Description = "A PEM or PFX file with the certificate and key to sign with; a PFX file's password is in the variable " + SigningCertificate.Variable + ", or asked for" };
    private readonly Option<string?> signer = new("--signer") { Description = "The SHA-1 or SHA-256 thumbprint of the certificate that it must be signed with" };
    private readonly Option<OutputFormat> format = Choices.One("--format", "How the list is written", OutputFormat.Table);
    private readonly Argument<string> file = new("file") { Description = "The snapshot" };

    public Command Create()
    {
        var snapshot = new Command("snapshot", "Snapshots: everything collected in one run, sealed, for judging later or elsewhere ('--snapshot FILE').");
        var save = new Command("save", "Collects everything that the controls read, and saves it. Judges nothing, changes nothing.") { output, signWith };
        targets.AddTo(save);
        save.SetAction((parsed, cancellation) => Guarded.RunAsync(() => Save(parsed, cancellation), cancellation));
        var verify = new Command("verify", "Checks that a snapshot is whole, and who has signed it.") { file, signer };
        verify.SetAction((parsed, cancellation) => Guarded.RunAsync(() => Verify(parsed, cancellation), cancellation));
        var show = new Command("show", "Lists the targets of a snapshot, after checking it.") { file, format };
        show.SetAction((parsed, cancellation) => Guarded.RunAsync(() => Show(parsed, cancellation), cancellation));
        foreach (var command in new[] { save, verify, show })
            snapshot.Add(command);
        return snapshot;
    }

    private int Save(ParseResult parsed, CancellationToken cancellation)
    {
        var product = App.Product();
        using var certificate = parsed.GetValue(signWith) is { } pem ? SigningCertificate.Load(pem, "Hy.Snapshot") : null;
        using var open = targets.Open(parsed, product, cancellation);
        var progress = new CollectingSink();
        progress.Watch(() =>
        {
            product.Snapshots.Save(open.Hypervisors, parsed.GetRequiredValue(output), certificate, new SavingSink(progress), cancellation);
            return 0;
        });
        return open.AreAll ? ExitCode.Done : ExitCode.CouldNotRun;
    }

    private int Verify(ParseResult parsed, CancellationToken cancellation)
    {
        var snapshot = Snapshot.Open(parsed.GetRequiredValue(file), cancellation);
        if (parsed.GetValue(signer) is { } thumbprint)
            snapshot.RequireSigner(thumbprint);
        Console.WriteLine(SafeText.OneLine(string.Create(CultureInfo.InvariantCulture,
            $"{snapshot.File}: whole, {snapshot.Targets.Count} targets, {snapshot.ResourceCount} resources, made {snapshot.CreatedAt:u} by version {snapshot.Version}, ")
            + (snapshot.Signer is { } who ? "signed by " + who : "signed by nobody")));
        return ExitCode.Done;
    }

    private int Show(ParseResult parsed, CancellationToken cancellation)
    {
        var snapshot = Snapshot.Open(parsed.GetRequiredValue(file), cancellation);
        new Listing(["target", "platform", "product", "version", "hosts", "machines", "resources", "createdAt", "seal", "signer"], snapshot.Targets.Select(target =>
        {
            var resources = target.List(Enum.GetValues<Scope>(), cancellation);
            return new object?[]
            {
                target.Info.Target, target.Info.Platform.ToString(), target.Info.Product, target.Info.Version.ToString(),
                Count(resources.Count(resource => resource.Kind == Scope.Host)), Count(resources.Count(resource => resource.Kind == Scope.VirtualMachine)), Count(resources.Count),
                snapshot.CreatedAt.ToString("O", CultureInfo.InvariantCulture), snapshot.Seal, snapshot.Signer?.ToString(),
            };
        })).Write(parsed.GetValue(format));
        return ExitCode.Done;
    }

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
