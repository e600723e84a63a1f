using System.Management.Automation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsDiagnostic.Measure, "HyExposure", DefaultParameterSetName = ByConnection)]
[OutputType(typeof(Exposure))]
public sealed class MeasureHyExposure : FindingCmdlet
{
    protected override void EndProcessing() => Guard(() => WriteObject(Exposure.Of(Gather()), enumerateCollection: true));
}
