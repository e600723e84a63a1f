using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Tests.Fixtures;

namespace HypervisorHardening.VSphere.Tests.EndToEnd;

/// <summary>Sets what methods without arguments answer.</summary>
internal static class StagedMethod
{
    private static readonly Dictionary<string, string> Kept = new()
    {
        ["QueryLockdownExceptions"] = "exceptions",
        ["RetrieveHostAccessControlEntries"] = "entries",
        ["HostImageConfigGetAcceptance"] = "acceptance",
        ["fetchSoftwarePackages"] = "packages",
        ["QueryModules"] = "modules",
    };

    /// <summary>Makes it answer as wanted.</summary>
    public static void Set(string id, Setting setting, Reading reading, bool splits)
    {
        var method = setting.Path[(setting.Path.IndexOf('/', StringComparison.Ordinal) + 1)..];
        if (method == "RetrieveAllPermissions")
        {
            StagedPermissions.Set(reading);
            return;
        }

        if (!Kept.TryGetValue(method, out var what))
            throw new NotStagedException("no channel sets what " + method + " answers");
        var values = setting.Columns.Count > 0 ? reading.Rows.Select(row => StagedXml.Structure(method, row.Columns, row.Cells, splits).ToString())
            : reading.List.Select(item => new System.Xml.Linq.XElement("val", item).ToString());
        Simulator.Post("manager?object=" + id + "&what=" + what, string.Concat(values));
    }
}
