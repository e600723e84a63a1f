namespace HypervisorHardening.Core.Tests.Reports;

/// <summary>The official schemas, which lie beside the repository and not in it.</summary>
internal static class SchemaFolder
{
    public static string? Path { get; } = Above(AppContext.BaseDirectory).Select(folder => System.IO.Path.Combine(folder, "shared", "schemas")).FirstOrDefault(Directory.Exists);

    private static IEnumerable<string> Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            yield return folder.FullName;
    }
}
