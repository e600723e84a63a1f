using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Threading;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Recordings;
using HypervisorHardening.Core.Snapshots;

namespace HypervisorHardening.Cli.Commands;

/// <summary>The options that name targets, the same for every command that takes them.</summary>
internal sealed class TargetOptions
{
    private readonly Option<string[]> connect = new("--connect") { Description = "Targets, such as qemu:///system, qemu+ssh://root@host/system, vsphere://user@host or hyperv://user@host" };
    private readonly Option<bool> sample = new("--sample") { Description = "The bundled fleet" };
    private readonly Option<string?> snapshot = new("--snapshot") { Description = "What 'hysr snapshot save' has saved; all of it is checked first" };
    private readonly Option<string> root = new("--root") { Description = "The folder under which the local host's files are read", DefaultValueFactory = _ => "/" };
    private readonly LoginOptions login = new();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { connect, sample, snapshot, root })
            command.Add(option);
        login.AddTo(command);
    }

    /// <summary>Lets a command go on only where a target is named: what changes something takes none for granted.</summary>
    public void RequireIn(Command command) => command.Validators.Add(result =>
    {
        if (result.GetResult(connect) is null && result.GetResult(sample) is null && result.GetResult(snapshot) is null)
            result.AddError("name the target to change with --connect.");
    });

    /// <summary>
    /// Connects to every target: the named ones and those of the snapshot, or else the local one, or else the sample. One that cannot be reached
    /// is said and left out, so that one dead host does not hide the others.
    /// </summary>
    /// <exception cref="HyException">None can be reached.</exception>
    public OpenTargets Open(ParseResult parsed, Product product, CancellationToken cancellation)
    {
        var saved = parsed.GetValue(snapshot) is { } file ? Snapshot.Open(file, cancellation).Targets : [];
        return OpenTargets.Connect(Named(parsed, product), target => login.Request(parsed, target, parsed.GetRequiredValue(root)), product, cancellation, saved);
    }

    private IReadOnlyList<string> Named(ParseResult parsed, Product product)
    {
        var named = parsed.GetValue(connect) ?? [];
        if (parsed.GetValue(sample))
            return [.. named, .. SampleProvider.Targets];
        if (named.Length > 0 || parsed.GetValue(snapshot) is not null)
            return named;
        if (product.Providers.LocalTargets is { Count: > 0 } local)
            return local;
        Console.Error.WriteLine("hysr: no hypervisor answers on this machine: this is the bundled sample (name a target with --connect)");
        return SampleProvider.Targets;
    }
}
