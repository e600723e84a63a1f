using System.Text;
using HypervisorHardening.Core.Reports;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Tests.Reports;

/// <summary>What a report writer writes, as text.</summary>
internal static class Written
{
    public static string By(string format, Assessment assessment)
    {
        using var stream = new MemoryStream();
        ReportWriters.All().Single(writer => writer.Format == format).Write(assessment, stream);
        // It throws where the stream was closed, or where the text is not UTF-8.
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
