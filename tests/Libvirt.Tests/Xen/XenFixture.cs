using HypervisorHardening.Libvirt.Tests.HostFiles;

namespace HypervisorHardening.Libvirt.Tests.Xen;

/// <summary>Folders that stand in for Xen hosts: recorded of a real one (Xen 4.17 and libvirt 9.0 of Debian 12), see tests/xen.</summary>
internal static class XenFixture
{
    public const string Stock = "stock";

    private static string Folder { get; } = Above(AppContext.BaseDirectory).Select(folder => Path.Combine(folder, "tests", "fixtures", "xen")).First(Directory.Exists);

    public static string Text(string host, string path) => File.ReadAllText(Folder + "/" + host + path);

    /// <summary>A copy of a host that a test may change.</summary>
    public static HostTree Host(string host)
    {
        var tree = new HostTree();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder, host), "*", SearchOption.AllDirectories))
        {
            var path = "/" + Path.GetRelativePath(Path.Combine(Folder, host), file);
            if (new FileInfo(file).LinkTarget is { } target)
                tree.WithLink(path, target);
            else
                tree.With(path, File.ReadAllBytes(file));
        }

        return tree;
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            yield return at.FullName;
    }
}
