using System;
using System.Xml;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing;

/// <summary>Says in one line why something could not be written.</summary>
internal static class WriteFaults
{
    /// <summary>Does something, and makes its faults errors that a user can act on.</summary>
    /// <param name="resource">The resource that it is about.</param>
    /// <param name="act">Does it.</param>
    /// <exception cref="HyException">It failed.</exception>
    public static void Guard(Resource resource, Action act)
    {
        try
        {
            act();
        }
        catch (VimFault fault)
        {
            throw fault.IsGone ? ChangeFault.Drifted(resource + " is gone: assess again.", fault)
                : ChangeFault.Refused(resource + " cannot be changed: " + Words(fault), fault);
        }
        catch (SessionLost fault)
        {
            throw new HyException("Hy.Connect.Lost", fault.Message + ": connect again.", fault);
        }
        catch (LinkFault fault)
        {
            throw ChangeFault.Failed("The server did not answer for " + resource + " (" + fault.Message + "): assess again to see what was written.", fault);
        }
        catch (XmlException fault)
        {
            throw ChangeFault.Failed("The server's answer for " + resource + " is no XML that can be taken (" + fault.Message + "): assess again to see what was written.", fault);
        }
    }

    /// <summary>Makes a call that writes, and makes its fault an error that names it.</summary>
    /// <param name="what">The call.</param>
    /// <param name="act">Makes it.</param>
    /// <exception cref="HyException">The server refuses.</exception>
    public static void Name(string what, Action act)
    {
        try
        {
            act();
        }
        catch (VimFault fault) when (fault.Type == "ConcurrentAccess")
        {
            throw ChangeFault.Drifted("another client has changed it just now, and " + what + " was refused: assess again.", fault);
        }
        catch (VimFault fault) when (!fault.IsGone)
        {
            throw ChangeFault.Failed("the server refuses " + what + ": " + Words(fault), fault);
        }
    }

    private static string Words(VimFault fault) => fault.Type switch
    {
        "NoPermission" => "the account has no right to do it; it needs the privilege " + (fault.Privilege ?? "that the server does not name") + ".",
        "InvalidPowerState" => fault.Message.TrimEnd('.') + " (InvalidPowerState): power the virtual machine off first.",
        _ => fault.Message.TrimEnd('.') + (fault.Message == fault.Type || fault.Type.Length == 0 ? "" : " (" + fault.Type + ")")
            + (fault.Field("invalidProperty") is { } property ? ": " + property : "") + ".",
    };
}
