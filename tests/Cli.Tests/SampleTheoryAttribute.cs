using HypervisorHardening.Core.Recordings;
using Xunit;

namespace HypervisorHardening.Cli.Tests;

/// <summary>A theory that needs the bundled sample.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SampleTheoryAttribute : TheoryAttribute
{
    public SampleTheoryAttribute() => Skip = SampleProvider.Targets.Count > 0 ? null : "no sample is bundled yet";
}
