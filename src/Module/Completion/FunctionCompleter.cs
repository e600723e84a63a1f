using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Catalogue;

namespace HypervisorHardening.Module.Completion;

/// <summary>Completes the ids of functions.</summary>
internal sealed class FunctionCompleter : Completer
{
    protected override IEnumerable<(string Text, string ToolTip)> Candidates() =>
        NistCatalogue.Load().Functions.Select(function => (function.Id, function.Name));
}
