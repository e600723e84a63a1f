using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>Names a finding by control and resource. The host has the machine's own name, so it is called "host".</summary>
internal static class Key
{
    public static string Of(Finding finding) => finding.Control + " " + (finding.Resource.Kind == Scope.Host ? "host" : finding.Resource.Name);
}
