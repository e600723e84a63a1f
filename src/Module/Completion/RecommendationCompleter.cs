using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Catalogue;

namespace HypervisorHardening.Module.Completion;

/// <summary>Completes the ids of recommendations.</summary>
internal sealed class RecommendationCompleter : Completer
{
    protected override IEnumerable<(string Text, string ToolTip)> Candidates() =>
        NistCatalogue.Load().Recommendations.Where(recommendation => recommendation.Edition >= Edition.Rev1).Select(recommendation => (recommendation.Id, recommendation.Title));
}
