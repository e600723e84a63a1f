using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Core.Catalogue;

/// <summary>The catalogue's file as objects.</summary>
internal sealed class CatalogueData
{
    private readonly Dictionary<string, Recommendation> byKey;
    private readonly Dictionary<string, Sp80053Control> sp80053;

    private CatalogueData(JsonValue json)
    {
        Editions = All(json["editions"], item => new EditionInfo(item));
        Functions = All(json["functions"], item => new BaselineFunction(item));
        Threats = All(json["threats"], item => new Threat(item));
        // The file lists some documents interleaved; OrderBy keeps the order of numbers within each.
        Recommendations = [.. json["recommendations"].AsArray().Select(item => new Recommendation(item)).OrderBy(item => item.Edition)];
        CrossEditionMap = All(json["crossEditionMap"], item => new CrossEditionRow(item));
        Sp80053Controls = All(json["sp80053Controls"], item => new Sp80053Control(item));
        byKey = Recommendations.ToDictionary(item => item.Key, StringComparer.Ordinal);
        sp80053 = Sp80053Controls.ToDictionary(item => item.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<EditionInfo> Editions { get; }

    public IReadOnlyList<BaselineFunction> Functions { get; }

    public IReadOnlyList<Threat> Threats { get; }

    public IReadOnlyList<Recommendation> Recommendations { get; }

    public IReadOnlyList<CrossEditionRow> CrossEditionMap { get; }

    public IReadOnlyList<Sp80053Control> Sp80053Controls { get; }

    public static CatalogueData Read()
    {
        using var stream = typeof(CatalogueData).Assembly.GetManifestResourceStream("nist-800-125.json")
            ?? throw new InvalidOperationException("The catalogue is not embedded in this assembly.");
        return new(JsonValue.Parse(stream));
    }

    public IReadOnlyList<Recommendation> Of(Edition edition) => [.. Recommendations.Where(item => item.Edition == edition)];

    public Recommendation ByKey(string key) => byKey[key];

    public Sp80053Control Sp80053Control(string id) => sp80053[id];

    private static T[] All<T>(JsonValue array, Func<JsonValue, T> make) => [.. array.AsArray().Select(make)];
}
