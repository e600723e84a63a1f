using System;
using System.Threading;

namespace HypervisorHardening.Core.Remediation;

/// <summary>Lets a provider do a step. Whatever it throws is what became of that step, and ends nothing else.</summary>
internal static class ProviderFault
{
    /// <summary>Does a step.</summary>
    /// <returns>What it threw, with a stable id; null where it succeeded.</returns>
    public static HyException? Of(Action step, CancellationToken cancellation)
    {
        try
        {
            step();
            return null;
        }
        catch (HyException fault)
        {
            return fault;
        }
#pragma warning disable CA1031 // A provider's flaw at one resource must not leave the outcome of others unrecorded.
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new HyException("Hy.Change.Fault", "it failed unexpectedly (" + fault.GetType().Name + ": " + fault.Message + "): please report it.", fault);
        }
    }

    /// <summary>What became of a change that it has kept from being made.</summary>
    public static Outcome Outcome(HyException fault) => IsRefusal(fault) || fault.Id == "Hy.Change.Locked" ? Remediation.Outcome.Refused : Remediation.Outcome.Failed;

    /// <summary>Whether it says that nothing was tried, rather than that something failed.</summary>
    public static bool IsRefusal(HyException fault) => fault.Id is "Hy.Change.Drifted" or "Hy.Change.Recording" or "Hy.Change.LockOut" or "Hy.Change.Refused" or "Hy.Change.Gone";
}
