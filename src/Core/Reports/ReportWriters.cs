using System;
using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.Core.Reports;

/// <summary>All report formats, found by reflection.</summary>
public static class ReportWriters
{
    /// <summary>Makes one writer of each format, by name.</summary>
    public static IReadOnlyList<IReportWriter> All() => typeof(ReportWriters).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && typeof(IReportWriter).IsAssignableFrom(type))
        .Select(type => (IReportWriter)Activator.CreateInstance(type)!)
        .OrderBy(writer => writer.Format, StringComparer.Ordinal)
        .ToList();

    /// <summary>The writer of a format.</summary>
    /// <param name="format">Its name, letter case ignored.</param>
    /// <exception cref="HyException"><c>Hy.Usage.Format</c>: there is none.</exception>
    public static IReportWriter Find(string format)
    {
        var all = All();
        return all.FirstOrDefault(writer => writer.Format.Equals(format, StringComparison.OrdinalIgnoreCase)) ?? throw new HyException("Hy.Usage.Format",
            "there is no report format '" + SafeText.OneLine(format) + "': write " + string.Join(", ", all.Select(writer => writer.Format)) + ".");
    }
}
