namespace HypervisorHardening.Docs.Tests;

/// <summary>A working tree of its own with nothing in it but what the generators need.</summary>
internal sealed class TemporaryTree : IDisposable
{
    public const string Readme = "# Title\n\n<!-- coverage -->\nfigures of yesterday\n<!-- /coverage -->\n\nrest\n";

    public TemporaryTree()
    {
        Directory.CreateDirectory(Path.Combine(Root, "src", "Controls"));
        File.WriteAllText(Path.Combine(Root, "HypervisorHardening.sln"), "");
        File.WriteAllText(Path.Combine(Root, "README.md"), Readme);
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("docs-").FullName;

    public Repository Repository => new(Root);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
