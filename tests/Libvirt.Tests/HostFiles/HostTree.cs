using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

/// <summary>A folder of its own that stands in for a host's root.</summary>
internal sealed class HostTree : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("host-tree-").FullName;

    public HostFileSystem Files() => new(Root);

    public string Physical(string path) => Root + path;

    public HostTree With(string path, string text) => With(path, System.Text.Encoding.UTF8.GetBytes(text));

    public HostTree With(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Physical(path))!);
        File.WriteAllBytes(Physical(path), content);
        return this;
    }

    public HostTree WithFolder(string path)
    {
        Directory.CreateDirectory(Physical(path));
        return this;
    }

    public HostTree WithLink(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Physical(path))!);
        File.CreateSymbolicLink(Physical(path), target);
        return this;
    }

    public Reading Read(IHostSource source, string path, params string[] columns) =>
        source.Read(new Setting(Scope.Host, source.Name, path, columns), Files());

    /// <summary>The rows of a table as texts, a dash where there is no value.</summary>
    public static string[] Lines(Reading reading) => [.. reading.Rows.Select(row => string.Join(" ", row.Cells.Select(cell => cell ?? "-")))];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
