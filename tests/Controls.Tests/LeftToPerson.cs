namespace HypervisorHardening.Controls.Tests;

/// <summary>Controls that stay with a person although the work list knows a fix, with the reason.</summary>
internal static class LeftToPerson
{
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["LV-06-03"] = "a security module needs its policy installed and, for SELinux, every file labelled",
        ["LV-06-08"] = "the options may hold secrets, which an undo would have to keep",
        ["LV-07-05"] = "which machine keeps the disk is for the site to say, and its definition is not the host's",
        ["LV-6C-04"] = "the VLAN is the site's to choose, and a network card is never taken away",
        ["LV-NW-03"] = "mac_filter cuts running machines off their bridges as soon as the daemon restarts",
        ["LV-NW-04"] = "the flag comes back with the program that listens, which a person must find and end",
        ["LV-NW-08"] = "the database of Open vSwitch is changed through its own tools",
        ["LV-NW-10"] = "bindings follow the machines' definitions, which LV-NW-01 repairs",
        ["LV-NW-11"] = "hosts are compared by a person",
    };
}
