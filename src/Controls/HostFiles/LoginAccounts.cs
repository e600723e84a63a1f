using System;
using System.Globalization;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.HostFiles;

/// <summary>Tells which local accounts are people's.</summary>
internal static class LoginAccounts
{
    /// <summary>Whether an account has an ordinary person's number and a shell to log in with.</summary>
    public static bool IsPerson(Row row) =>
        long.TryParse(row["uid"], NumberStyles.None, CultureInfo.InvariantCulture, out var uid) && uid is >= 1000 and not 65534 && HasShell(row);

    /// <summary>Whether an account's shell lets it log in; an empty one is the standard shell.</summary>
    public static bool HasShell(Row row) =>
        row["shell"] is not { } shell || !(shell.EndsWith("/nologin", StringComparison.Ordinal) || shell.EndsWith("/false", StringComparison.Ordinal));

    /// <summary>Accounts for examples: name, number, shell, locked.</summary>
    public static Reading Sample(params string?[][] rows) => SampleTable.Of(LibvirtHost.Accounts, rows);
}
