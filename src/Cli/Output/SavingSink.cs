using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.Cli.Output;

/// <summary>Shows how far the saving of a snapshot is.</summary>
/// <param name="progress">Where to.</param>
internal sealed class SavingSink(CollectingSink progress) : ISink<Resource>
{
    public void Emit(Resource item)
    {
    }

    public void Report(ProgressUpdate update) => progress.Report(update);

    public void Warn(HyException error) => progress.Warn(error);
}
