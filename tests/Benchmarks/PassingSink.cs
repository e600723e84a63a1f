using HypervisorHardening.Core;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Benchmarks;

/// <summary>Lets findings go, as a table or a stream does.</summary>
internal sealed class PassingSink : ISink<Finding>
{
    public void Emit(Finding item)
    {
    }

    public void Report(ProgressUpdate update)
    {
    }

    public void Warn(HyException error) => throw error;
}
