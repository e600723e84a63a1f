using System.Collections.Generic;
using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.Docs;

/// <summary>Makes generated files. Found by reflection: one class and file for each kind.</summary>
internal interface IGenerator
{
    /// <summary>The files as they must be; the same product and working tree give the same texts.</summary>
    /// <param name="product">What they tell of.</param>
    /// <param name="repository">The working tree, for files of which only a part is generated.</param>
    IEnumerable<GeneratedFile> Generate(Product product, Repository repository);
}
