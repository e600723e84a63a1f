using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.Benchmarks;

/// <summary>Stops at what does not go well.</summary>
internal sealed class SavingSink : ISink<Resource>
{
    public void Emit(Resource item)
    {
    }

    public void Report(ProgressUpdate update)
    {
    }

    public void Warn(HyException error) => throw error;
}
