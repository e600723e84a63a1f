using System;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Changing;

/// <summary>Says in one line why something could not be written.</summary>
internal static class WriteFaults
{
    private const string Again = ": assess again to see what was written.";

    /// <summary>Does something, and makes its faults errors that a user can act on.</summary>
    /// <param name="draft">The changes that it is about.</param>
    /// <param name="owner">Knows whether the resource is still on its host.</param>
    /// <param name="isBegun">Whether part of it is written.</param>
    /// <param name="act">Does it.</param>
    /// <exception cref="HyException">It failed.</exception>
    public static void Guard(Draft draft, OwnerCheck owner, Func<bool> isBegun, Action act)
    {
        try
        {
            act();
        }
        catch (MethodFault fault) when (fault.IsState && draft.Resource.Kind == Scope.VirtualMachine && !isBegun())
        {
            throw ChangeFault.Refused(draft.Resource + " can not be changed in the state that it is in (" + fault.Reason + "): shut it down first.", fault);
        }
        catch (MethodFault fault)
        {
            if (fault.IsGone)
                owner.Check();
            throw ChangeFault.Failed(draft.Resource + ": " + fault.Message.TrimEnd('.') + ".", fault);
        }
        catch (CimFault fault) when (fault.Kind == CimFaultKind.NotRecorded)
        {
            throw new HyException("Hy.Change.Recording", draft.Resource + " is part of a recording, where nothing can be changed: connect to the host.", fault);
        }
        catch (CimFault fault) when (fault.Kind == CimFaultKind.NotFound)
        {
            owner.Check();
            throw isBegun() ? ChangeFault.Failed(draft.Resource + ": the host does not find what is to be changed (" + fault.Message + ")" + Again, fault)
                : ChangeFault.Drifted(draft.Resource + ": the host does not find what is to be changed (" + fault.Message + "): assess again.", fault);
        }
        catch (CimFault fault) when (fault.Kind == CimFaultKind.AccessDenied && !isBegun())
        {
            throw ChangeFault.Refused(draft.Resource + " cannot be changed: the account has no right to do it (" + fault.Message + "): use an administrator of the host.", fault);
        }
        catch (CimFault fault) when (fault.IsLost)
        {
            throw new HyException("Hy.Connect.Lost", "The host of " + draft.Resource + " no longer answers (" + fault.Message + "): connect again, and assess to see what was written.", fault);
        }
        catch (CimFault fault)
        {
            throw ChangeFault.Failed(draft.Resource + ": the host says: " + fault.Message.TrimEnd('.') + Again, fault);
        }
        catch (FormatException fault)
        {
            throw ChangeFault.Refused(draft.Resource + " cannot be changed: " + fault.Message.TrimEnd('.') + ": change it by hand.", fault);
        }
    }

    /// <summary>Makes a call that writes, and has its fault name it.</summary>
    /// <param name="what">The call.</param>
    /// <param name="act">Makes it.</param>
    public static void Name(string what, Action act)
    {
        try
        {
            act();
        }
        catch (CimFault fault)
        {
            throw new CimFault(fault.Kind, what + ": " + fault.Message, fault);
        }
    }
}
