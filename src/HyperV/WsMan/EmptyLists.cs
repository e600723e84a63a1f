using System;
using System.Collections.Generic;

namespace HypervisorHardening.HyperV.WsMan;

/// <summary>
/// The lists that were empty where the server left them out. WS-Management has elements for the items of a list, one that says
/// null, and nothing for an empty list, so that such a property looks like one that the server does not know. The lists
/// named here are on every Windows that has their class.
/// </summary>
internal static class EmptyLists
{
    // What has this property is a resource of a machine, of whatever class.
    private const string OfResources = "ResourceSubType";

    private static readonly object?[] Empty = [];
    private static readonly string[] Resource = ["HostResource", "Connection"];

    private static readonly Dictionary<string, string[]> ByClass = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Msvm_VirtualSystemSettingData"] = ["BootSourceOrder", "BootOrder"],
        ["MSFT_MpPreference"] = ["ExclusionPath", "ExclusionProcess", "ExclusionExtension"],
    };

    /// <summary>Puts them in.</summary>
    /// <param name="className">The class of the instance.</param>
    /// <param name="properties">The properties that came.</param>
    public static void Fill(string className, Dictionary<string, object?> properties)
    {
        if (!ByClass.TryGetValue(className, out var names))
            names = properties.ContainsKey(OfResources) ? Resource : [];
        foreach (var name in names)
        {
            if (!properties.ContainsKey(name))
                properties.Add(name, Empty);
        }
    }
}
