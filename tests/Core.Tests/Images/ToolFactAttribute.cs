using Xunit;

namespace HypervisorHardening.Core.Tests.Images;

/// <summary>A test that needs a program of the machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(string program) => Skip = Tool.Find(program) is null ? program + " is not installed" : null;
}
