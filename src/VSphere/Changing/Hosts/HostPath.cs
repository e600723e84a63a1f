using System;
using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.VSphere.Changing.Hosts;

/// <summary>Recognises settings of a host that can be read in two ways: of the host itself, and of the object that rules them.</summary>
internal static class HostPath
{
    /// <summary>The rest of a property's path below one of some beginnings; null where it begins with none.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="beginnings">The beginnings.</param>
    public static string? Below(Setting setting, params string[] beginnings)
    {
        if (setting.Scope != Scope.Host || setting.Source != "property")
            return null;
        var beginning = beginnings.FirstOrDefault(one => setting.Path.StartsWith(one, StringComparison.Ordinal));
        return beginning is null ? null : setting.Path.Substring(beginning.Length);
    }

    /// <summary>Whether a setting is what a method of a host tells.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="path">The method's path.</param>
    public static bool IsMethod(Setting setting, string path) => setting.Scope == Scope.Host && setting.Source == "method" && setting.Path == path;
}
