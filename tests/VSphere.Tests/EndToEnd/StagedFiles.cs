using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.VSphere.Tests.EndToEnd;

/// <summary>Puts files into the folder that is the simulator's datastore.</summary>
internal static class StagedFiles
{
    /// <summary>Makes the files that match be those that are wanted.</summary>
    public static void Set(string id, Setting setting, Reading reading)
    {
        var root = StagedXml.Get(id, "summary.url").Value.Trim();
        if (!Path.IsPathRooted(root) || !Directory.Exists(root))
            throw new NotStagedException("the datastore is no folder of this machine");
        foreach (var pattern in setting.Path.Split(',', StringSplitOptions.TrimEntries))
        {
            foreach (var file in Directory.GetFiles(root, pattern, SearchOption.AllDirectories))
                File.Delete(file);
        }

        foreach (var row in reading.Rows)
        {
            var folder = Directory.CreateDirectory(Path.Combine(root, row["folder"] ?? "")).FullName;
            File.WriteAllText(Path.Combine(folder, row["name"]!), "");
        }
    }
}
