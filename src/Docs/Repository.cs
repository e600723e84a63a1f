using System.Collections.Generic;
using System.IO;
using System.Linq;
using HypervisorHardening.Core;

namespace HypervisorHardening.Docs;

/// <summary>The working tree that the generated files lie in. Paths are relative, with forward slashes.</summary>
/// <param name="root">Its top folder.</param>
internal sealed class Repository(string root)
{
    /// <summary>The working tree that a folder lies in.</summary>
    /// <param name="folder">Any folder of it.</param>
    /// <exception cref="HyException"><c>Hy.Docs.Repository</c>: it lies in none.</exception>
    public static Repository Find(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "HypervisorHardening.sln")))
                return new Repository(at.FullName);
        }

        throw new HyException("Hy.Docs.Repository", "'" + folder + "' is not in a working tree: run this where HypervisorHardening.sln lies, or below.");
    }

    /// <summary>The text of a file with line feeds as line ends; null where there is no such file.</summary>
    public string? Read(string path)
    {
        var file = Path.Combine(root, path);
        return File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : null;
    }

    /// <summary>Writes a file, with its folder where that is missing.</summary>
    public void Write(string path, string text)
    {
        var file = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>Takes a file away.</summary>
    public void Delete(string path) => File.Delete(Path.Combine(root, path));

    /// <summary>The files of a name anywhere below a folder, in the order of their paths.</summary>
    public IReadOnlyList<string> Below(string folder, string name) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(root, folder), name, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Order(System.StringComparer.Ordinal),
    ];
}
