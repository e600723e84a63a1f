using Xunit;

namespace HypervisorHardening.Core.Tests.Images;

/// <summary>Tests that need a program of the machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ToolTheoryAttribute : TheoryAttribute
{
    public ToolTheoryAttribute(string program) => Skip = Tool.Find(program) is null ? program + " is not installed" : null;
}
