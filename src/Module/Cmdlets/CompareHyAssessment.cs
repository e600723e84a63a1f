using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Drift;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Core.Snapshots;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsData.Compare, "HyAssessment", DefaultParameterSetName = ByReference)]
[OutputType(typeof(DriftEntry), typeof(OddOneOut))]
public sealed class CompareHyAssessment : HyCmdlet
{
    private const string ByReference = "Reference", ByMajority = "Majority";

    private readonly List<object> current = [];
    private readonly List<Finding> hosts = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByReference)]
    [AllowEmptyCollection]
    public object[] Reference { get; set; } = [];

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByReference, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public object[] Current { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = ByMajority)]
    public SwitchParameter Majority { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ByMajority, ValueFromPipeline = true)]
    public Finding[] Finding { get; set; } = [];

    protected override void ProcessRecord()
    {
        current.AddRange(Current);
        hosts.AddRange(Finding);
    }

    protected override void EndProcessing() => Guard(() =>
    {
        if (Majority)
            WriteObject(Product.Drift.Odd(hosts), enumerateCollection: true);
        else
            WriteObject(Compare(), enumerateCollection: true);
    });

    private IReadOnlyList<DriftEntry> Compare()
    {
        var before = Split(Reference);
        var after = Split(current);
        var reference = before.Findings.Concat(Judged(before.Files, after.Findings)).ToList();
        return Product.Drift.Compare(reference, after.Findings.Concat(Judged(after.Files, before.Findings)).ToList());
    }

    private IReadOnlyList<Finding> Judged(IEnumerable<string> files, IReadOnlyCollection<Finding> others)
    {
        var found = new List<Finding>();
        var sink = new CmdletSink<Finding>(this, found.Add);
        foreach (var file in files)
            Product.Drift.Judge(file, others, sink, Cancellation);
        sink.Done();
        return found;
    }

    private (IReadOnlyList<Finding> Findings, IReadOnlyList<string> Files) Split(IEnumerable<object> items)
    {
        var findings = new List<Finding>();
        var files = new List<string>();
        foreach (var item in items.Select(item => item is PSObject wrapped ? wrapped.BaseObject : item))
        {
            switch (item)
            {
                case Finding finding:
                    findings.Add(finding);
                    break;
                case string path:
                    files.Add(GetUnresolvedProviderPathFromPSPath(path));
                    break;
                case FileInfo file:
                    files.Add(file.FullName);
                    break;
                case Snapshot snapshot:
                    files.Add(snapshot.File);
                    break;
                default:
                    throw new HyException("Hy.Drift.Input", "a " + item?.GetType().Name + " cannot be compared: give findings of Test-HySR, or the files of snapshots.");
            }
        }

        return (findings, files);
    }
}
