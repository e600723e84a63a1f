using Xunit;

namespace HypervisorHardening.VSphere.Tests.Changing;

/// <summary>A test that writes to a simulated vCenter or host; skipped where none was started for it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WritableFactAttribute : FactAttribute
{
    public WritableFactAttribute(string variable = WritableServer.Variable)
    {
        if (!WritableServer.Is(variable))
            Skip = variable + " names no folder of a simulator: start one with tests/vsphere/start.sh DIR and set it to DIR";
    }
}
