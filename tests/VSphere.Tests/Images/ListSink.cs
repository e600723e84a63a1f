using HypervisorHardening.Core;
using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.VSphere.Tests.Images;

/// <summary>Keeps all that an operation says.</summary>
internal sealed class ListSink<T> : ISink<T>
{
    public List<T> Items { get; } = [];

    public List<HyException> Warnings { get; } = [];

    /// <summary>Is called with how far it is.</summary>
    public Action? Progress { get; init; }

    public void Emit(T item) => Items.Add(item);

    public void Report(ProgressUpdate update) => Progress?.Invoke();

    public void Warn(HyException error) => Warnings.Add(error);
}
