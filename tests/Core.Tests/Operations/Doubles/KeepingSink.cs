using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Tests.Operations.Doubles;

/// <summary>Keeps everything that an assessment says.</summary>
internal sealed class KeepingSink : ISink<Finding>
{
    public List<Finding> Findings { get; } = [];

    public List<ProgressUpdate> Updates { get; } = [];

    public List<HyException> Warnings { get; } = [];

    public HashSet<int> Threads { get; } = [];

    public Action<Finding> OnEmit { get; init; } = _ => { };

    public void Emit(Finding item)
    {
        Threads.Add(Environment.CurrentManagedThreadId);
        Findings.Add(item);
        OnEmit(item);
    }

    public void Report(ProgressUpdate update)
    {
        Threads.Add(Environment.CurrentManagedThreadId);
        Updates.Add(update);
    }

    public void Warn(HyException error)
    {
        Threads.Add(Environment.CurrentManagedThreadId);
        Warnings.Add(error);
    }
}
