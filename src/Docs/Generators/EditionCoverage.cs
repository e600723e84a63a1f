using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.Docs.Generators;

/// <summary>The coverage of the editions that the README does not show, newest first.</summary>
internal sealed class EditionCoverage : IGenerator
{
    /// <inheritdoc/>
    public IEnumerable<GeneratedFile> Generate(Product product, Repository repository)
    {
        var table = new CoverageTable(product, "");
        var editions = Enum.GetValues<Edition>()
            .Where(edition => edition is not (Edition.Rev1 or Edition.VirtualNetwork))
            .OrderByDescending(edition => edition)
            .Select(edition => "## " + EditionName.Full(edition) + "\n\n" + Markdown.Text(product.Catalogue.Document(edition).Title) + ", "
                + product.Catalogue.Document(edition).Date + ", " + Markdown.Text(product.Catalogue.Document(edition).Status) + ".\n\n" + table.Of(edition));
        return
        [
            new GeneratedFile("src/Controls/README.md", Generation.Mark
                + "# Coverage of the other editions\n\n"
                + "Rev. 1 and SP 800-125B are in the [README](../../README.md). A control that serves a recommendation of one edition serves those of other editions that it corresponds to.\n\n"
                + CoverageTable.Legend + "\n\n" + string.Join("\n", editions)),
        ];
    }
}
