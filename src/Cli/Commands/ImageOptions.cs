using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.Cli.Commands;

/// <summary>The options that name images: files and folders, or the stores of targets.</summary>
internal sealed class ImageOptions
{
    private readonly Argument<string[]> paths = new("path") { Description = "Files and folders", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string[]> connect = new("--connect") { Description = "Targets whose pools, datastores and libraries are listed, such as qemu:///system" };
    private readonly Option<string[]> store = new("--store") { Description = "Names of pools, datastores and libraries, with wildcards", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> name = new("--name") { Description = "Names of images, with wildcards", AllowMultipleArgumentsPerToken = true };
    private readonly LoginOptions login = new();

    /// <summary>Adds the options to a command, which needs files, folders or targets.</summary>
    public void AddTo(Command command)
    {
        command.Add(paths);
        foreach (var option in new Option[] { connect, store, name })
            command.Add(option);
        login.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(paths) is null or { Tokens.Count: 0 } && result.GetResult(connect) is null)
                result.AddError("name files or folders, or a target with --connect.");
        });
    }

    /// <summary>The files and folders.</summary>
    public IReadOnlyList<string> Paths(ParseResult parsed) => [.. (parsed.GetValue(paths) ?? []).Select(Path.GetFullPath)];

    /// <summary>Which images are wanted.</summary>
    public ImageRequest Request(ParseResult parsed) => new()
    {
        Names = Choices.Split(parsed.GetValue(name) ?? []).ToList(),
        Stores = Choices.Split(parsed.GetValue(store) ?? []).ToList(),
    };

    /// <summary>Connects to the targets; null where none is named.</summary>
    /// <exception cref="HyException">None can be reached.</exception>
    public OpenTargets? Open(ParseResult parsed, Product product, CancellationToken cancellation) =>
        parsed.GetValue(connect) is { Length: > 0 } names ? OpenTargets.Connect(names, target => login.Request(parsed, target), product, cancellation) : null;
}
