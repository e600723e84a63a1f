using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Which directory a host takes accounts from.</summary>
internal static class VSphereDirectory
{
    /// <summary>A row for each store of accounts; that of Active Directory has a domain and its state where the host joined one.</summary>
    public static Setting Stores { get; } = VSphereHost.Each("config.authenticationManagerInfo.authConfig", "@type", "enabled", "joinedDomain", "domainMembershipStatus");

    /// <summary>The Active Directory domain that the host joined; null where it joined none.</summary>
    public static Row? Joined(Facts facts) => facts[Stores].Rows.FirstOrDefault(row => row["@type"] == "HostActiveDirectoryInfo" && !string.IsNullOrEmpty(row["joinedDomain"]));
}
