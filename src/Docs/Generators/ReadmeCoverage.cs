using System;
using System.Collections.Generic;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.Docs.Generators;

/// <summary>The coverage of the editions in force, in the README between two marks.</summary>
internal sealed class ReadmeCoverage : IGenerator
{
    private const string Path = "README.md", Start = "<!-- coverage -->\n", End = "<!-- /coverage -->";

    /// <inheritdoc/>
    public IEnumerable<GeneratedFile> Generate(Product product, Repository repository)
    {
        var text = repository.Read(Path) ?? "";
        var start = text.IndexOf(Start, StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        if (start < 0 || end < start)
            throw new HyException("Hy.Docs.Mark", Path + " lacks the marks of the coverage table: write " + Start.Trim() + " and " + End + " on lines of their own.");

        var table = new CoverageTable(product, "src/Controls/");
        var coverage = "\n" + table.Of(Edition.Rev1) + "\n" + CoverageTable.Legend + "\n\n"
            + "<details><summary>The virtual network: SP 800-125B</summary>\n\n" + table.Of(Edition.VirtualNetwork) + "\n</details>\n\n";
        return [new GeneratedFile(Path, text[..(start + Start.Length)] + coverage + text[end..])];
    }
}
