using System;
using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.Controls.Settings;

/// <summary>What the hypervisor's command line says, where a value given later goes over one given before.</summary>
internal static class XenSaid
{
    private static readonly string[] Yes = ["yes", "on", "true", "enable", "1"], No = ["no", "off", "false", "disable", "0"];

    /// <summary>Whether the last yes or no is a yes; null where there is neither.</summary>
    /// <param name="said">All that is said of an option.</param>
    public static bool? Of(IReadOnlyList<string> said) => said.Select(Parsed).LastOrDefault(answer => answer is not null);

    /// <summary>Whether the last that is said of a part of an option is a yes: <c>part</c>, <c>no-part</c> or <c>part=off</c>; null where nothing is said.</summary>
    /// <param name="said">All that is said of the option.</param>
    /// <param name="part">The part.</param>
    public static bool? Of(IReadOnlyList<string> said, string part) => said.Select(item => item == part ? true
        : item == "no-" + part ? false
        : item.StartsWith(part + "=", StringComparison.Ordinal) ? Parsed(item.Substring(part.Length + 1)) : null).LastOrDefault(answer => answer is not null);

    private static bool? Parsed(string word) => Yes.Contains(word) ? true : No.Contains(word) ? false : null;
}
