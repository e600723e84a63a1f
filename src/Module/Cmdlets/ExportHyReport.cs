using System.Management.Automation;
using HypervisorHardening.Core.Reports;
using HypervisorHardening.Module.Completion;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsData.Export, "HyReport", DefaultParameterSetName = ByConnection, SupportsShouldProcess = true)]
public sealed class ExportHyReport : FindingCmdlet
{
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FormatCompleter))]
    public string Format { get; set; } = "";

    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    protected override void EndProcessing() => Guard(() =>
    {
        var writer = ReportWriters.Find(Format);
        var file = GetUnresolvedProviderPathFromPSPath(Path);
        var assessment = Gather();
        if (ShouldProcess(file, "Write the report"))
            AtomicFile.Write(file, stream => writer.Write(assessment, stream));
    });
}
