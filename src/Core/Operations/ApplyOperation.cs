using System;
using System.Collections.Generic;
using System.Threading;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Core.Operations;

/// <summary>
/// Applies a plan, resource by resource: reads again, journals what is intended, writes, reads and judges again with the
/// same control, journals the outcome. No change is made without its record.
/// </summary>
/// <param name="journal">Where changes are recorded.</param>
public sealed class ApplyOperation(Journal journal)
{
    /// <summary>Applies.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="options">How far it may go.</param>
    /// <param name="targets">The open connections.</param>
    /// <param name="sink">Where results go, and who is asked.</param>
    /// <param name="cancellation">Ends the run between two resources.</param>
    /// <exception cref="HyException"><c>Hy.Journal.Tampered</c>, <c>Hy.Journal.Write</c>, <c>Hy.Journal.Read</c>: the journal does not let anything be recorded, so nothing more is changed.</exception>
    /// <exception cref="OperationCanceledException">The run was ended; what was given out until then stands.</exception>
    public ChangeSummary Run(ChangePlan plan, ApplyOptions options, IReadOnlyCollection<IHypervisor> targets, IChangeSink sink, CancellationToken cancellation)
    {
        if (plan is null)
            throw new ArgumentNullException(nameof(plan));
        if (options is null)
            throw new ArgumentNullException(nameof(options));
        if (sink is null)
            throw new ArgumentNullException(nameof(sink));
        return new ApplyRun(journal, plan, options, targets, sink, cancellation).Execute();
    }
}
