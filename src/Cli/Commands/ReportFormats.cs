using System.CommandLine;
using System.Linq;
using HypervisorHardening.Core.Reports;

namespace HypervisorHardening.Cli.Commands;

/// <summary>The option that names a report format.</summary>
internal static class ReportFormats
{
    /// <summary>An option that takes any report format.</summary>
    /// <param name="description">What it is for.</param>
    /// <param name="other">A name that it takes besides, and that is chosen where it is not given; null where it has to be given.</param>
    public static Option<string> Option(string description, string? other = null)
    {
        var formats = ReportWriters.All().Select(writer => writer.Format);
        return Choices.OneOf("--format", description, other is null ? [.. formats] : [other, .. formats], other);
    }
}
