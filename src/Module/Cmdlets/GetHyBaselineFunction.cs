using System.Linq;
using System.Management.Automation;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Module.Completion;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsCommon.Get, "HyBaselineFunction", DefaultParameterSetName = "Id")]
[OutputType(typeof(BaselineFunction))]
public sealed class GetHyBaselineFunction : HyCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "Id", ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(FunctionCompleter))]
    public string[] Id { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "Recommendation", ValueFromPipeline = true)]
    public Recommendation? Recommendation { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Threat", ValueFromPipeline = true)]
    public Threat? Threat { get; set; }

    protected override void ProcessRecord() => Guard(() => WriteObject(
        Recommendation is not null ? Product.Catalogue.FunctionsOf(Recommendation)
        : Threat is not null ? Product.Catalogue.Functions.Where(function => Threat.Functions.Contains(function.Id))
        : Id.Length == 0 ? Product.Catalogue.Functions : Id.Select(Product.Catalogue.FindFunction),
        enumerateCollection: true));
}
