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

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? History { get; set; }

    protected override void EndProcessing() => Guard(() =>
    {
        var writer = ReportWriters.Find(Format);
        var file = GetUnresolvedProviderPathFromPSPath(Path);
        var folder = History is null ? null : GetUnresolvedProviderPathFromPSPath(History);
        var runs = folder is null ? [] : Product.History.Open(folder, Cancellation);
        var assessment = Gather();
        if (folder is not null)
            assessment = Product.History.Place(runs, assessment, Cancellation);
        if (!ShouldProcess(file, "Write the report"))
            return;
        // Findings of the pipeline may be a choice of a run's: whoever has judged keeps the run.
        if (folder is not null && ParameterSetName != ByFinding)
            Product.History.Keep(folder, assessment);
        AtomicFile.Write(file, stream => writer.Write(assessment, stream));
    });
}
