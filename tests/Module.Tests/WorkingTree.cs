namespace HypervisorHardening.Module.Tests;

/// <summary>The working tree that the tests were built in.</summary>
internal static class WorkingTree
{
    public static string Root { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    private static string Find()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "HypervisorHardening.sln")))
            at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("The tests do not run in the working tree.");
        return at;
    }
}
