using System;
using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.Controls.HostFiles;

/// <summary>The means of authentication that a SASL configuration file offers.</summary>
internal static class SaslMechanisms
{
    private static readonly string[] Strong = ["gssapi", "gs2-krb5", "gss-spnego", "external"];

    /// <summary>The mechanisms of a file's mech_list, in lower case; none where it has no such line.</summary>
    /// <param name="text">The file.</param>
    public static IReadOnlyList<string> Of(string? text) => ConfigLines.Of(text)
        .Where(line => line.ToLowerInvariant().Replace(" ", "").StartsWith("mech_list:", StringComparison.Ordinal))
        .SelectMany(line => ConfigLines.Words(line.Substring(line.IndexOf(':') + 1))).Select(name => name.ToLowerInvariant()).ToList();

    /// <summary>Whether there are none, which offers all that are installed, or one is not known to be strong.</summary>
    public static bool AreWeak(IReadOnlyList<string> names) =>
        names.Count == 0 || names.Any(name => !Strong.Contains(name) && !(name.StartsWith("scram-sha-", StringComparison.Ordinal) && name != "scram-sha-1"));
}
