using System.Collections.Generic;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Core.Catalogue;

/// <summary>A control of SP 800-53 Rev. 5 that a recommendation is linked to.</summary>
public sealed class Sp80053Control
{
    internal Sp80053Control(JsonValue json)
    {
        Id = json["id"].AsText();
        Title = json["title"].AsText();
        Baselines = json["baselines"].AsTexts();
    }

    /// <summary>The id, <c>AC-6</c> or, for an enhancement, <c>AC-6(1)</c>.</summary>
    public string Id { get; }

    /// <summary>The title.</summary>
    public string Title { get; }

    /// <summary>The baselines of SP 800-53B that contain it: <c>low</c>, <c>moderate</c>, <c>high</c>.</summary>
    public IReadOnlyList<string> Baselines { get; }

    /// <summary>The id and the title.</summary>
    public override string ToString() => Id + ": " + Title;
}
