using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.Core.Remediation;

/// <summary>Takes the results of an application of changes, and is asked before each.</summary>
public interface IChangeSink : ISink<ChangeResult>
{
    /// <summary>Whether a repair may be done. Asked only where it is certain that it would be: not compliant already, not drifted, its impact allowed.</summary>
    /// <param name="repair">The repair.</param>
    /// <returns>False leaves it alone; no result is given out for it.</returns>
    bool May(PlannedRepair repair);
}
