using System;
using System.Collections.Generic;
using System.Xml;
using System.Xml.XPath;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Native;

namespace HypervisorHardening.Libvirt.Collecting;

/// <summary>Tells what a fault means: one setting, one resource, or the connection.</summary>
internal static class Faults
{
    /// <summary>What a call gives; null where its object has gone meanwhile.</summary>
    /// <typeparam name="T">What the call gives.</typeparam>
    /// <param name="call">The call.</param>
    public static T? UnlessGone<T>(Func<T> call)
        where T : class
    {
        try
        {
            return call();
        }
        catch (LibvirtException fault) when (fault.IsGone)
        {
            return null;
        }
    }

    /// <summary>Reads one setting, so that its fault spoils no other.</summary>
    /// <param name="source">The source.</param>
    /// <param name="setting">The setting.</param>
    /// <param name="subject">The resource.</param>
    /// <exception cref="LibvirtException">The resource has gone.</exception>
    /// <exception cref="HyException">The connection is lost.</exception>
    public static Reading Read(ISource source, Setting setting, Subject subject)
    {
        try
        {
            return source.Read(setting, subject);
        }
        catch (LibvirtException fault) when (!fault.IsGone)
        {
            ThrowIfLost(subject.Session, fault);
            return Reading.Unreadable(Reason(fault));
        }
        catch (XmlException fault)
        {
            return Reading.Unreadable("the XML that libvirt sent is refused: " + SafeText.OneLine(fault.Message));
        }
        catch (KeyNotFoundException fault)
        {
            return Reading.Unreadable("this version does not know '" + SafeText.OneLine(fault.Message) + "'");
        }
        catch (XPathException fault)
        {
            return Reading.Unreadable("the setting's path is not an XPath: " + SafeText.OneLine(fault.Message));
        }
        catch (Exception fault) when (fault is not (LibvirtException or HyException or ObjectDisposedException or OperationCanceledException))
        {
            // Whatever a source did not think of: it must not cost the other settings.
            return Reading.Unreadable("reading it failed: " + SafeText.OneLine(fault.Message));
        }
    }

    /// <summary>Ends the reading where the connection can not be used any more.</summary>
    /// <param name="session">The connection.</param>
    /// <param name="fault">What made one think so.</param>
    /// <exception cref="HyException">The connection is lost.</exception>
    public static void ThrowIfLost(Session session, LibvirtException fault)
    {
        if (fault.Code == ErrorCode.Rpc || !session.Connection.IsAlive)
            throw new HyException("Hy.Connect.Lost", "The connection to libvirt is lost: see that its daemon runs, and connect again. libvirt says: " + fault.Message, fault);
    }

    /// <summary>Why a reading failed, in one line.</summary>
    /// <param name="fault">What libvirt says.</param>
    public static string Reason(LibvirtException fault) => fault switch
    {
        { IsDenied: true } => "no right to read it: connect read-write, with an account that may manage libvirt (" + fault.Message + ")",
        { Code: ErrorCode.NoSupport } => "this driver of libvirt does not tell it (" + fault.Message + ")",
        _ => "libvirt says: " + fault.Message,
    };
}
