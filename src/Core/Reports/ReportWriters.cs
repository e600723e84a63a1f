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
}
