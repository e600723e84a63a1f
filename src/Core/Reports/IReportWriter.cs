using System.IO;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports;

/// <summary>Writes an assessment in one format. Found by reflection: one class and file for each format.</summary>
public interface IReportWriter
{
    /// <summary>The format's name as users write it, in lower case.</summary>
    string Format { get; }

    /// <summary>Writes the report.</summary>
    /// <param name="assessment">What to report.</param>
    /// <param name="output">Where to; it stays open.</param>
    void Write(Assessment assessment, Stream output);
}
