using Xunit;

namespace HypervisorHardening.Core.Tests.Reports;

/// <summary>A test that needs the official schemas.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SchemaTheoryAttribute : TheoryAttribute
{
    public SchemaTheoryAttribute() => Skip = SchemaFolder.Path is null ? "there is no shared/schemas beside the repository" : null;
}
