using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Policy;
using HypervisorHardening.Core.Reports;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Module.Completion;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsCommon.New, "HyPolicy", DefaultParameterSetName = "Control", SupportsShouldProcess = true)]
public sealed class NewHyPolicy : HyCmdlet
{
    private readonly List<Finding> findings = [];

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter(ParameterSetName = "Control")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ControlCompleter))]
    public string[] Control { get; set; } = [];

    [Parameter(ParameterSetName = "Control")]
    public Platform[] Platform { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "Finding", ValueFromPipeline = true)]
    public Finding[] Finding { get; set; } = [];

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord() => findings.AddRange(Finding);

    protected override void EndProcessing() => Guard(() =>
    {
        var path = GetUnresolvedProviderPathFromPSPath(Path);
        if (File.Exists(path) && !Force)
            throw new HyException("Hy.Policy.Exists", "'" + path + "' is there already: name another file, or say -Force.");
        var controls = Controls();
        if (ShouldProcess(path, "Write the site policy"))
            AtomicFile.Write(path, output => PolicyDraft.Write(output, controls, findings));
    });

    private IReadOnlyList<ControlInfo> Controls() => ParameterSetName == "Finding"
        ? findings.Select(finding => finding.ControlInfo).Distinct().OrderBy(control => control.Id, System.StringComparer.Ordinal).ToList()
        : (Control.Length == 0 ? Product.Library.All : Control.SelectMany(Product.Selector.Find).Distinct())
            .Where(control => Platform.Length == 0 || Platform.Intersect(control.Platforms).Any()).ToList();
}
