using HypervisorHardening.Core.Recordings;
using Xunit;

namespace HypervisorHardening.Cli.Tests;

/// <summary>A test that needs the bundled sample.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SampleFactAttribute : FactAttribute
{
    public SampleFactAttribute() => Skip = SampleProvider.Targets.Count > 0 ? null : "no sample is bundled yet";
}
