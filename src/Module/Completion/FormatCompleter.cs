using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Reports;

namespace HypervisorHardening.Module.Completion;

/// <summary>Completes the formats of reports.</summary>
internal sealed class FormatCompleter : Completer
{
    protected override IEnumerable<(string Text, string ToolTip)> Candidates() => ReportWriters.All().Select(writer => (writer.Format, writer.Format));
}
