using System;
using System.Collections.Generic;
using System.Xml;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Collecting;

/// <summary>Says why something could not be read.</summary>
internal static class Faults
{
    /// <summary>Reads one setting, so that its fault spoils no other.</summary>
    /// <param name="read">Reads it.</param>
    /// <exception cref="SessionLost">Nothing more can be read.</exception>
    public static Reading Guard(Func<Reading> read)
    {
        try
        {
            return read();
        }
        catch (VimFault fault)
        {
            return Reading.Unreadable(Reason(fault));
        }
        catch (LinkFault fault)
        {
            return Reading.Unreadable(fault.Message);
        }
        catch (XmlException fault)
        {
            return Reading.Unreadable("the XML that the server sent is refused: " + SafeText.OneLine(fault.Message));
        }
        catch (Exception fault) when (fault is (FormatException or KeyNotFoundException or InvalidOperationException or ArgumentException) and not ObjectDisposedException)
        {
            // Whatever a source did not think of: it must not cost the other settings.
            return Reading.Unreadable("reading it failed: " + SafeText.OneLine(fault.Message));
        }
    }

    /// <summary>Why a reading failed, in one line.</summary>
    /// <param name="fault">What the server says.</param>
    public static string Reason(VimFault fault) => fault.Type switch
    {
        "NoPermission" => "no right to read it: the account needs the privilege " + SafeText.OneLine(fault.Privilege ?? "System.Read"),
        "InvalidProperty" => "this server does not know the property '" + SafeText.OneLine(fault.Field("name")) + "'",
        "MethodNotFound" or "NotSupported" or "NotImplemented" => "this server does not tell it (" + fault.Message + ")",
        "ManagedObjectNotFound" => "it is gone: it was removed since it was listed",
        "HostNotConnected" or "HostNotReachable" or "HostCommunication" => "the host does not answer (" + fault.Message + ")",
        _ => "the server says: " + fault.Message + (fault.Message == fault.Type || fault.Type.Length == 0 ? "" : " (" + SafeText.OneLine(fault.Type) + ")"),
    };

    /// <summary>The end of all reading.</summary>
    /// <param name="fault">What made it so.</param>
    public static HyException Lost(Exception fault) => fault is LinkFault { Kind: LinkFaultKind.Certificate }
        ? new HyException("Hy.Connect.Certificate", fault.Message + ": see who has changed it, and connect again.", fault)
        : new HyException("Hy.Connect.Lost", "The connection to the server is lost (" + fault.Message.TrimEnd('.') + "): connect again.", fault);
}
