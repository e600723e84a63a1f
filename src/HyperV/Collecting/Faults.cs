using System;
using System.Collections.Generic;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Collecting;

/// <summary>Says why something could not be read.</summary>
internal static class Faults
{
    /// <summary>Whether a question failed because the feature or role that it is about is not installed.</summary>
    /// <param name="fault">What went wrong; null for nothing.</param>
    public static bool IsNotInstalled(CimFault? fault) => fault?.Kind is CimFaultKind.InvalidNamespace or CimFaultKind.InvalidClass;

    /// <summary>Reads one setting, so that its fault spoils no other.</summary>
    /// <param name="read">Reads it.</param>
    /// <param name="subject">Of what.</param>
    public static Reading Guard(SettingRead read, Subject subject)
    {
        try
        {
            return read(subject);
        }
        catch (CimFault fault)
        {
            return Unreadable(fault);
        }
        catch (Exception fault) when (fault is (FormatException or KeyNotFoundException or InvalidOperationException or ArgumentException or InvalidCastException) and not ObjectDisposedException)
        {
            // Whatever a source did not think of: it must not cost the other settings.
            return Reading.Unreadable("reading it failed: " + SafeText.OneLine(fault.Message));
        }
    }

    /// <summary>The reading of what could not be read.</summary>
    /// <param name="fault">What went wrong.</param>
    public static Reading Unreadable(CimFault fault) => Reading.Unreadable(Reason(fault));

    /// <summary>The reading of a property that this Windows does not have.</summary>
    /// <param name="property">The property.</param>
    /// <param name="className">The class.</param>
    public static Reading Lacks(string property, string className) =>
        Reading.Unreadable("this Windows has no property " + property + " of class " + SafeText.OneLine(className));

    /// <summary>Why a reading failed, in one line.</summary>
    /// <param name="fault">What went wrong.</param>
    public static string Reason(CimFault fault) => SafeText.OneLine(fault.Kind switch
    {
        CimFaultKind.AccessDenied => "no right to read it: use an account that is an administrator of the host (" + fault.Message + ")",
        CimFaultKind.InvalidNamespace => "the role or feature that has it is not installed (" + fault.Message + ")",
        CimFaultKind.InvalidClass => "this Windows does not have it (" + fault.Message + ")",
        CimFaultKind.Busy => "the host has too much to do: try again (" + fault.Message + ")",
        CimFaultKind.Timeout => "the host took too long: try again (" + fault.Message + ")",
        CimFaultKind.Unreachable => "the host no longer answers (" + fault.Message + ")",
        CimFaultKind.Malformed => "what came is no answer (" + fault.Message + ")",
        CimFaultKind.NotRecorded => fault.Message,
        _ => "the host says: " + fault.Message,
    });
}
