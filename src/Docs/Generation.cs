using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.Docs;

/// <summary>Writes the generated files, or tells which are not as they must be.</summary>
internal static class Generation
{
    /// <summary>The first line of every file that is generated as a whole.</summary>
    public const string Mark = "<!-- Generated from the code: change the controls or src/Docs, then run ./build.ps1 Docs. -->\n";

    /// <summary>Writes the files that differ and takes surplus ones away.</summary>
    /// <returns>The paths of both.</returns>
    public static IReadOnlyList<string> Write(Repository repository, Product product)
    {
        var files = Files(repository, product);
        var changed = files.Where(file => repository.Read(file.Path) != file.Text).ToList();
        var surplus = Surplus(repository, files);
        changed.ForEach(file => repository.Write(file.Path, file.Text));
        surplus.ForEach(repository.Delete);
        return [.. changed.Select(file => file.Path), .. surplus];
    }

    /// <summary>The paths of files that are missing, differ or are surplus.</summary>
    public static IReadOnlyList<string> Stale(Repository repository, Product product)
    {
        var files = Files(repository, product);
        return [.. files.Where(file => repository.Read(file.Path) != file.Text).Select(file => file.Path), .. Surplus(repository, files)];
    }

    private static List<GeneratedFile> Files(Repository repository, Product product) => typeof(Generation).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && typeof(IGenerator).IsAssignableFrom(type))
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .SelectMany(type => ((IGenerator)Activator.CreateInstance(type)!).Generate(product, repository))
        .ToList();

    private static List<string> Surplus(Repository repository, List<GeneratedFile> files) => repository.Below("src/Controls", "*.md")
        .Except(files.Select(file => file.Path))
        .Where(path => repository.Read(path)!.StartsWith(Mark, StringComparison.Ordinal))
        .ToList();
}
