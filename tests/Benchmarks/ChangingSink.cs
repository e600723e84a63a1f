using HypervisorHardening.Core;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Benchmarks;

/// <summary>Says yes to everything, and stops at what does not end well.</summary>
internal sealed class ChangingSink : IChangeSink, IUndoSink
{
    public bool May(PlannedRepair repair) => true;

    public bool May(JournaledChange change) => true;

    public void Emit(ChangeResult item)
    {
        if (!item.IsGood)
            throw new InvalidOperationException(item.ToString());
    }

    public void Report(ProgressUpdate update)
    {
    }

    public void Warn(HyException error) => throw error;
}
