using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>Tells what has changed beyond what changes say.</summary>
internal static class Intended
{
    /// <summary>One line for each difference between two states that no change accounts for.</summary>
    public static IReadOnlyList<string> Beyond(IReadOnlyList<ChangeResult> results, IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after)
    {
        var touched = before.Keys.Union(after.Keys).Where(key => !FleetState.IsLive(key) && before.GetValueOrDefault(key) != after.GetValueOrDefault(key)).Order(StringComparer.Ordinal).ToList();
        return
        [
            .. from key in touched
               let was = before.GetValueOrDefault(key, "")
               let has = after.GetValueOrDefault(key, "")
               let changes = results.Where(result => key[0] == '/' ? result.Resource.Kind == Scope.Host : NameOf(result.Resource) == key).SelectMany(result => result.Changes).ToList()
               from difference in key[0] == '/' ? IntendedFile.Beyond(key, was, has, changes, touched) : IntendedXml.Beyond(was, has, changes)
               select key + ": " + difference,
        ];
    }

    private static string NameOf(Resource resource) => resource.Kind switch
    {
        Scope.VirtualMachine => "domain " + resource.Name,
        Scope.Network => "network " + resource.Name,
        Scope.ImageStore => "pool " + resource.Name,
        _ => "",
    };
}
