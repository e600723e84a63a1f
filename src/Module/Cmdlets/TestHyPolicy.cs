using System.Management.Automation;
using HypervisorHardening.Core.Policy;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsDiagnostic.Test, "HyPolicy")]
[OutputType(typeof(PolicyProblem))]
public sealed class TestHyPolicy : HyCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    protected override void ProcessRecord()
    {
        foreach (var path in Path)
            Guard(() => WriteObject(Product.Policies.Check(GetUnresolvedProviderPathFromPSPath(path)).Problems, enumerateCollection: true), path);
    }
}
