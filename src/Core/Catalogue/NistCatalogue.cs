using System;
using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.Core.Catalogue;

/// <summary>
/// The SP 800-125 series: baseline functions, threats and recommendations of every edition, and how they lead to one
/// another. It is carried inside the product, and read when first asked for something.
/// </summary>
public sealed class NistCatalogue
{
    private readonly Lazy<CatalogueData> data;

    private NistCatalogue(Func<CatalogueData> read) => data = new(read);

    /// <summary>The documents of the series, oldest first within SP 800-125A.</summary>
    public IReadOnlyList<EditionInfo> Editions => data.Value.Editions;

    /// <summary>The five baseline functions.</summary>
    public IReadOnlyList<BaselineFunction> Functions => data.Value.Functions;

    /// <summary>Interfaces, threat sources, threats, design vulnerabilities and task threats of all editions.</summary>
    public IReadOnlyList<Threat> Threats => data.Value.Threats;

    /// <summary>The recommendations of all documents, each in the order of its number.</summary>
    public IReadOnlyList<Recommendation> Recommendations => data.Value.Recommendations;

    /// <summary>What became of each recommendation of SP 800-125A over its editions.</summary>
    public IReadOnlyList<CrossEditionRow> CrossEditionMap => data.Value.CrossEditionMap;

    /// <summary>The controls of SP 800-53 Rev. 5 that recommendations are linked to.</summary>
    public IReadOnlyList<Sp80053Control> Sp80053Controls => data.Value.Sp80053Controls;

    /// <summary>The catalogue that the product carries.</summary>
    public static NistCatalogue Load() => new(CatalogueData.Read);

    /// <summary>The document of an edition.</summary>
    /// <param name="edition">The edition.</param>
    public EditionInfo Document(Edition edition) => Editions.First(info => info.Edition == edition);

    /// <summary>The recommendations of an edition.</summary>
    /// <param name="edition">The edition.</param>
    public IReadOnlyList<Recommendation> RecommendationsOf(Edition edition) => data.Value.Of(edition);

    /// <summary>
    /// The recommendations that a text names, in any spelling that <see cref="RecommendationId"/> reads. A number whose
    /// recommendation has parts names all of them: 6 in Rev. 1 is 6A, 6B and 6C. <c>draft2014:HY-SR-21</c> names the edition too.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="edition">The edition that HY-SR numbers are of; the ids of other documents tell theirs.</param>
    /// <exception cref="HyException"><c>Hy.Id.Unknown</c>: there is none in this edition. It says what is near, or which edition has it.</exception>
    public IReadOnlyList<Recommendation> FindRecommendations(string text, Edition edition) => new CatalogueIds(this).Recommendations(text, edition);

    /// <summary>The baseline function that a text names: <c>HY-BF1</c>, <c>bf1</c>, <c>hybf01</c>, <c>1</c>.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="HyException"><c>Hy.Id.Unknown</c>: there is none. It says what is near.</exception>
    public BaselineFunction FindFunction(string text) => new CatalogueIds(this).Function(text);

    /// <summary>The threat that a text names: <c>HYP-T3</c>, <c>t3</c>, <c>HY-DV4</c>, <c>dv4</c>, <c>ts1</c>.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="HyException"><c>Hy.Id.Unknown</c>: there is none. It says what is near.</exception>
    public Threat FindThreat(string text) => new CatalogueIds(this).Threat(text);

    /// <summary>The recommendations of an edition that protect a baseline function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="edition">The edition.</param>
    public IReadOnlyList<Recommendation> RecommendationsFor(BaselineFunction function, Edition edition) =>
        [.. RecommendationsOf(edition).Where(recommendation => recommendation.Functions.Contains(function.Id))];

    /// <summary>The recommendations of an edition that answer a threat; <see cref="Recommendation.BasisOf"/> says whether the document says so.</summary>
    /// <param name="threat">The threat.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="basis">Only those that are stated, or only those that are inferred; null for both.</param>
    public IReadOnlyList<Recommendation> RecommendationsAgainst(Threat threat, Edition edition, LinkBasis? basis = null) =>
        [.. RecommendationsOf(edition).Where(recommendation =>
            recommendation.BasisOf(threat.Id) is { } found && (basis is null || basis == found))];

    /// <summary>The baseline functions that a recommendation protects.</summary>
    /// <param name="recommendation">The recommendation.</param>
    public IReadOnlyList<BaselineFunction> FunctionsOf(Recommendation recommendation) =>
        [.. Functions.Where(function => recommendation.Functions.Contains(function.Id))];

    /// <summary>The threats that a recommendation answers; <see cref="Recommendation.BasisOf"/> says whether the document says so.</summary>
    /// <param name="recommendation">The recommendation.</param>
    public IReadOnlyList<Threat> ThreatsOf(Recommendation recommendation) =>
        [.. Threats.Where(threat => recommendation.BasisOf(threat.Id) is not null)];

    /// <summary>The threats that strike a baseline function.</summary>
    /// <param name="function">The function.</param>
    public IReadOnlyList<Threat> ThreatsTo(BaselineFunction function) =>
        [.. Threats.Where(threat => threat.Functions.Contains(function.Id))];

    /// <summary>The controls of SP 800-53 Rev. 5 that a recommendation is linked to: those that ask for the same first.</summary>
    /// <param name="recommendation">The recommendation.</param>
    public IReadOnlyList<Sp80053Link> Sp80053Of(Recommendation recommendation) =>
    [
        .. recommendation.Sp80053.Select(id => new Sp80053Link(data.Value.Sp80053Control(id), false, recommendation.Sp80053Basis)),
        .. recommendation.Sp80053Related.Select(id => new Sp80053Link(data.Value.Sp80053Control(id), true, recommendation.Sp80053Basis)),
    ];

    /// <summary>What a recommendation corresponds to in another edition of SP 800-125A, older or newer.</summary>
    /// <param name="recommendation">The recommendation.</param>
    /// <param name="edition">The edition to follow it into.</param>
    public Correspondence Follow(Recommendation recommendation, Edition edition)
    {
        var row = CrossEditionMap.FirstOrDefault(row => row.Has(recommendation));
        var lineage = new HashSet<string>(StringComparer.Ordinal) { recommendation.Key };
        var toNewer = edition > recommendation.Edition;
        var steps = new Queue<Recommendation>([recommendation]);
        while (steps.Count > 0)
        {
            var step = steps.Dequeue();
            foreach (var key in toNewer ? step.SupersededBy : step.Supersedes)
            {
                if (lineage.Add(key))
                    steps.Enqueue(data.Value.ByKey(key));
            }
        }

        return new(recommendation, edition, [.. RecommendationsOf(edition).Where(other => lineage.Contains(other.Key))], row);
    }
}
