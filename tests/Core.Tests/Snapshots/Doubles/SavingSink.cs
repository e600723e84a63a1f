using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.Core.Tests.Snapshots.Doubles;

/// <summary>Keeps everything that the saving of a snapshot says.</summary>
internal sealed class SavingSink : ISink<Resource>
{
    public List<Resource> Resources { get; } = [];

    public List<HyException> Warnings { get; } = [];

    public void Emit(Resource item) => Resources.Add(item);

    public void Report(ProgressUpdate update)
    {
    }

    public void Warn(HyException error) => Warnings.Add(error);
}
