using HypervisorHardening.Core;
using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.Libvirt.Tests.Images;

/// <summary>Keeps all that an operation says.</summary>
internal sealed class ListSink<T> : ISink<T>
{
    public List<T> Items { get; } = [];

    public List<ProgressUpdate> Updates { get; } = [];

    public List<HyException> Warnings { get; } = [];

    public void Emit(T item) => Items.Add(item);

    public void Report(ProgressUpdate update) => Updates.Add(update);

    public void Warn(HyException error) => Warnings.Add(error);
}
