using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Who holds permissions of a vCenter Server.</summary>
internal static class VSpherePrincipals
{
    /// <summary>The role of administrators.</summary>
    public const string Administrator = "-1";

    /// <summary>The role that takes every right away.</summary>
    public const string NoAccess = "-5";

    /// <summary>The accounts of vCenter's own parts, which no person uses.</summary>
    public static Parameter SolutionUsers { get; } = new("solutionUsers", @"*\vpxd-*, *\vsphere-webclient-*, *\vsphere-ui-*, *\vCLSAdmin",
        "The accounts of vCenter's own parts, with wildcards");

    /// <summary>Whether a principal is in a list of names with wildcards.</summary>
    public static bool IsIn(IReadOnlyList<string> patterns, string? principal) => principal is not null && patterns.Any(pattern => NamePattern.Matches(pattern, principal));

    /// <summary>The permissions of people: those of vCenter's own parts left out.</summary>
    public static IReadOnlyList<Row> OfPeople(Facts facts) =>
        facts[VSphereServer.Permissions].Rows.Where(row => !IsIn(facts.Items(SolutionUsers), row["principal"])).ToList();
}
