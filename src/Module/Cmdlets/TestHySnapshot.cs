using System.Management.Automation;
using HypervisorHardening.Core.Snapshots;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsDiagnostic.Test, "HySnapshot")]
[OutputType(typeof(Snapshot))]
public sealed class TestHySnapshot : HyCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Signer { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in Path)
        {
            Guard(() =>
            {
                var snapshot = Snapshot.Open(GetUnresolvedProviderPathFromPSPath(path), Cancellation);
                if (Signer is not null)
                    snapshot.RequireSigner(Signer);
                WriteObject(snapshot);
            }, path);
        }
    }
}
