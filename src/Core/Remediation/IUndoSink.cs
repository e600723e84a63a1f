using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.Core.Remediation;

/// <summary>Takes the results of an undo, and is asked before each.</summary>
public interface IUndoSink : ISink<ChangeResult>
{
    /// <summary>Whether a change may be undone.</summary>
    /// <param name="change">The change.</param>
    /// <returns>False leaves it alone; no result is given out for it.</returns>
    bool May(JournaledChange change);
}
