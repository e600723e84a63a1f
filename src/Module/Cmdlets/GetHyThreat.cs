using System.Linq;
using System.Management.Automation;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Module.Completion;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsCommon.Get, "HyThreat", DefaultParameterSetName = "Id")]
[OutputType(typeof(Threat))]
public sealed class GetHyThreat : HyCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "Id", ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ThreatCompleter))]
    public string[] Id { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "Recommendation", ValueFromPipeline = true)]
    public Recommendation? Recommendation { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Function", ValueFromPipeline = true)]
    public BaselineFunction? Function { get; set; }

    protected override void ProcessRecord() => Guard(() => WriteObject(
        Recommendation is not null ? Product.Catalogue.ThreatsOf(Recommendation)
        : Function is not null ? Product.Catalogue.ThreatsTo(Function)
        : Id.Length == 0 ? Product.Catalogue.Threats : Id.Select(Product.Catalogue.FindThreat),
        enumerateCollection: true));
}
