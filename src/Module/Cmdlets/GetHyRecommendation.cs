using System.Management.Automation;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Module.Completion;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsCommon.Get, "HyRecommendation", DefaultParameterSetName = "Id")]
[Alias("Get-HySR")]
[OutputType(typeof(Recommendation))]
public sealed class GetHyRecommendation : HyCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "Id", ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(RecommendationCompleter))]
    public string[] Id { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "Function", ValueFromPipeline = true)]
    public BaselineFunction? Function { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Threat", ValueFromPipeline = true)]
    public Threat? Threat { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Control", ValueFromPipeline = true)]
    public ControlInfo? Control { get; set; }

    [Parameter]
    public Edition Edition { get; set; } = Edition.Rev1;

    protected override void ProcessRecord() => Guard(() => WriteObject(
        Control is not null
            ? Product.Selector.Served(Control, Edition)
            : Product.Selector.Recommendations(new AssessmentRequest
            {
                Edition = Edition,
                Recommendations = Id,
                Functions = Function is null ? [] : [Function.Id],
                Threats = Threat is null ? [] : [Threat.Id],
            }),
        enumerateCollection: true));
}
