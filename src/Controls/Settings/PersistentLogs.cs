using System;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Whether a directory for logs of an ESXi host outlives a restart.</summary>
internal static class PersistentLogs
{
    /// <summary>Where the site wants logs kept.</summary>
    public static Parameter Datastore { get; } = new("logDatastore", "", "The datastore on which hosts keep their logs");

    /// <summary>Whether what the host's own log directory is kept on outlives a restart: <c>true</c> or <c>false</c>.</summary>
    public static Setting HostsOwn { get; } = VSphereHost.EsxCli("system.syslog.config.get", "LocalLogOutputIsPersistent");

    /// <summary>Whether a directory is on a datastore, or where the host's own is and that outlives a restart.</summary>
    /// <param name="facts">The facts; the control reads <see cref="HostsOwn"/>.</param>
    /// <param name="directory">The option that names the directory: <c>[datastore] path</c>.</param>
    public static bool Hold(Facts facts, Setting directory) =>
        IsOnDatastore(facts[directory].Text ?? "") || string.Equals(facts[HostsOwn].Text, "true", StringComparison.OrdinalIgnoreCase);

    private static bool IsOnDatastore(string directory)
    {
        directory = directory.Trim();
        var end = directory.IndexOf(']');
        return (directory.StartsWith("[", StringComparison.Ordinal) && end > 0 && directory.Substring(1, end - 1).Trim().Length > 0)
            || directory.IndexOf("/vmfs/volumes/", StringComparison.Ordinal) >= 0;
    }
}
