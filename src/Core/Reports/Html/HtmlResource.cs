using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Core.Reports.Html;

/// <summary>A resource as the page names it.</summary>
internal sealed class HtmlResource(int number, string key, Resource resource, HtmlHost host)
{
    /// <summary>Its place in the assessment, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>What ids of its findings end with: the same in every report, and no two resources of a report share it.</summary>
    public string Key { get; } = key;

    /// <summary>What kind of thing it is.</summary>
    public Scope Kind { get; } = resource.Kind;

    /// <summary>Its name, never empty.</summary>
    public string Name { get; } = resource.Name.Trim().Length == 0 ? "(no name)" : resource.Name;

    /// <summary>Where it is.</summary>
    public HtmlHost Host { get; } = host;

    /// <summary>The id of what a control says of it.</summary>
    public string FindingId(HtmlControl control) => control.Info.Id + "_" + Key;
}
