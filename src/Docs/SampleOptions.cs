using System.Collections.Generic;
using HypervisorHardening.Core;

namespace HypervisorHardening.Docs;

/// <summary>What the verb <c>sample</c> is asked to do.</summary>
/// <param name="Connect">The target.</param>
/// <param name="Root">The folder under which the target's files are read.</param>
/// <param name="Output">The file to write.</param>
/// <param name="Thumbprint">The thumbprint of the target's certificate; null where it has none, or one that is trusted.</param>
internal sealed record SampleOptions(string Connect, string Root, string Output, string? Thumbprint = null)
{
    /// <summary>The id of the error of a call that is not understood.</summary>
    public const string UsageError = "Hy.Usage";

    /// <summary>Reads the options after the verb.</summary>
    /// <param name="args">The options.</param>
    /// <exception cref="HyException"><c>Hy.Usage</c>: one is unknown, twice, without a value, or missing.</exception>
    public static SampleOptions Parse(IReadOnlyList<string> args)
    {
        var values = new Dictionary<string, string>();
        for (var i = 0; i < args.Count; i += 2)
        {
            if (args[i] is not ("--connect" or "--root" or "--output" or "--thumbprint") || i + 1 == args.Count || !values.TryAdd(args[i], args[i + 1]))
                throw new HyException(UsageError, "'" + args[i] + "' is unknown, given twice or without a value: write sample --connect URI [--root DIR] [--thumbprint HEX] --output FILE.");
        }

        return new SampleOptions(Required(values, "--connect"), values.GetValueOrDefault("--root", "/"), Required(values, "--output"), values.GetValueOrDefault("--thumbprint"));
    }

    private static string Required(Dictionary<string, string> values, string option) => values.TryGetValue(option, out var value)
        ? value
        : throw new HyException(UsageError, option + " is missing: write sample --connect URI [--root DIR] [--thumbprint HEX] --output FILE.");
}
