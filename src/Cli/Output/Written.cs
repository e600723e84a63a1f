using System;
using System.IO;
using HypervisorHardening.Cli.Commands;

namespace HypervisorHardening.Cli.Output;

/// <summary>Writes a result to standard output in the format that the user wants.</summary>
internal static class Written
{
    /// <summary>Writes JSON by a writer of its own, and anything else as a list.</summary>
    public static void As(OutputFormat format, Action<Stream> json, Listing listing)
    {
        if (format != OutputFormat.Json)
        {
            listing.Write(format);
            return;
        }

        using var output = Console.OpenStandardOutput();
        json(output);
    }
}
