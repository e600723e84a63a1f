using System.Management.Automation;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Module.Completion;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsCommon.Get, "HyConnection")]
[OutputType(typeof(HyConnection))]
public sealed class GetHyConnection : HyCmdlet
{
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public string[] Target { get; set; } = ["*"];

    protected override void ProcessRecord() => WriteObject(ConnectionChoice.Find(this, Target), enumerateCollection: true);
}
