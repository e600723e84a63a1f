using Xunit;

namespace HypervisorHardening.Core.Tests.Reports;

/// <summary>A test that needs MITRE's SAF CLI (npm's @mitre/saf) on the path.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SafFactAttribute : FactAttribute
{
    public SafFactAttribute() => Skip = Saf.Program is null ? "there is no saf on the path (npm install -g @mitre/saf)" : null;
}
