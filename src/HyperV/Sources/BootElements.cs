using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>
/// The elements of boot entries: the number that the boot configuration has for each, and what its values are called. The
/// number of <c>hypervisorschedulertype</c> is in no reference of the vendor's, and the numbers of its values were not
/// verified on a server.
/// </summary>
internal static class BootElements
{
    /// <summary>The boot entry that was started.</summary>
    public const string Current = "{fa926493-6f1c-4193-a414-58f0b2456d1e}";

    private static readonly string[] Launch = ["off", "auto"], Schedulers = ["classic", "core", "root"];

    private static readonly Dictionary<string, (long Type, string[]? Values)> All = new()
    {
        ["bootdebug"] = (0x16000010, null),
        ["nointegritychecks"] = (0x16000048, null),
        ["testsigning"] = (0x16000049, null),
        ["debug"] = (0x260000A0, null),
        ["hypervisorlaunchtype"] = (0x250000F0, Launch),
        ["hypervisordebug"] = (0x260000F2, null),
        ["hypervisorschedulertype"] = (0x2500011A, Schedulers),
    };

    /// <summary>The names.</summary>
    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>The number of an element; null where it is not known.</summary>
    /// <param name="name">Its name.</param>
    public static long? TypeOf(string name) => All.TryGetValue(name, out var element) ? element.Type : null;

    /// <summary>Whether an element is yes or no.</summary>
    /// <param name="name">Its name.</param>
    public static bool IsFlag(string name) => All[name].Values is null;

    /// <summary>What a number is called; null where that is not known.</summary>
    /// <param name="name">The name of the element.</param>
    /// <param name="number">The number.</param>
    public static string? ValueOf(string name, long number) => All[name].Values is { } values && number >= 0 && number < values.Length ? values[(int)number] : null;

    /// <summary>The number of what is called so; null where that is not known.</summary>
    /// <param name="name">The name of the element.</param>
    /// <param name="value">What the number is called.</param>
    public static long? NumberOf(string name, string value) => All[name].Values?.ToList().IndexOf(value) is int place and >= 0 ? place : null;
}
