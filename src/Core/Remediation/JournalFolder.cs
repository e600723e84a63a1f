using System.IO;

namespace HypervisorHardening.Core.Remediation;

/// <summary>Says where the journal of a user lies.</summary>
public static class JournalFolder
{
    /// <summary>The variable of the environment that names another folder.</summary>
    public const string Variable = "HYSR_JOURNAL";

    /// <summary>The folder: the one that is named, else the one of the environment, else one in the user's own data.</summary>
    /// <param name="named">What the user names; null where nothing is named.</param>
    /// <param name="environment">The value of <see cref="Variable"/>; null where it is not set.</param>
    /// <param name="userData">Where programs keep data of the user; empty where the account has no such place.</param>
    /// <exception cref="HyException"><c>Hy.Journal.Folder</c>: there is none of the three.</exception>
    public static string Of(string? named, string? environment, string userData)
    {
        if (!string.IsNullOrEmpty(named))
            return Path.GetFullPath(named);
        if (!string.IsNullOrEmpty(environment))
            return Path.GetFullPath(environment);
        if (string.IsNullOrEmpty(userData))
            throw new HyException("Hy.Journal.Folder", "this account has no folder for the journal of changes: name one (-JournalPath, --journal, " + Variable + ").");
        return Path.Combine(userData, "HypervisorHardening", "journal");
    }
}
