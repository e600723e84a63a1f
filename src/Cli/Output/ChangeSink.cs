using System.Collections.Generic;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Cli.Output;

/// <summary>Keeps what became of changes. The user has agreed to all of them beforehand.</summary>
/// <param name="progress">Shows how far it is.</param>
internal sealed class ChangeSink(CollectingSink progress) : IChangeSink, IUndoSink
{
    /// <summary>What became of them so far.</summary>
    public List<ChangeResult> Results { get; } = [];

    public bool May(PlannedRepair repair) => true;

    public bool May(JournaledChange change) => true;

    public void Emit(ChangeResult item) => Results.Add(item);

    public void Report(ProgressUpdate update) => progress.Report(update);

    public void Warn(HyException error) => Guarded.Say(error);
}
