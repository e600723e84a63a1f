using System.Linq;
using System.Management.Automation;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Module.Completion;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsCommon.Get, "HyControl", DefaultParameterSetName = "Id")]
[OutputType(typeof(ControlInfo))]
public sealed class GetHyControl : HyCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "Id", ValueFromPipeline = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ControlCompleter))]
    public string[] Id { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "Recommendation", ValueFromPipeline = true)]
    public Recommendation? Recommendation { get; set; }

    [Parameter]
    public Platform[] Platform { get; set; } = [];

    [Parameter]
    public Severity[] Severity { get; set; } = [];

    protected override void ProcessRecord() => Guard(() => WriteObject(
        (Recommendation is not null
            ? Product.Library.All.Where(control => Product.Selector.Served(control, Recommendation.Edition).Contains(Recommendation))
            : Id.Length == 0 ? Product.Library.All : Id.SelectMany(Product.Selector.Find).Distinct())
        .Where(control => (Platform.Length == 0 || Platform.Intersect(control.Platforms).Any()) && (Severity.Length == 0 || Severity.Contains(control.Severity))),
        enumerateCollection: true));
}
