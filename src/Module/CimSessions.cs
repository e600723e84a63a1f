using System.Management.Automation;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;

namespace HypervisorHardening.Module;

/// <summary>CIM sessions of PowerShell, by which Hyper-V hosts are asked where PowerShell has them (on Windows).</summary>
internal static class CimSessions
{
    /// <summary>What is asked for to share a session.</summary>
    /// <exception cref="HyException">It is none.</exception>
    public static ConnectionRequest Request(object given)
    {
        var session = PSObject.AsPSObject(given);
        var computer = session.Properties["ComputerName"]?.Value as string;
        return string.IsNullOrEmpty(computer)
            ? throw new HyException("Hy.Connect.CimSession", "this is no CIM session: give what New-CimSession or Get-CimSession gives.")
            : new ConnectionRequest(TargetOf(computer!)) { CimSession = session.BaseObject };
    }

    /// <summary>The target that a computer is over CIM.</summary>
    public static string TargetOf(string computer) => "hyperv+cim://" + computer;
}
