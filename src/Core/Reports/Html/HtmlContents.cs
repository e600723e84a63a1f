using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports.Html;

/// <summary>What the sections of a page share: the controls, hosts and resources of an assessment, the worst first.</summary>
internal sealed class HtmlContents
{
    // By the objects themselves: the findings of one resource hold one object.
    private readonly Dictionary<Resource, HtmlResource> byResource = [];

    public HtmlContents(Assessment assessment)
    {
        Assessment = assessment;
        References = new NistReferences(assessment.Summary);
        var hosts = new Dictionary<(string Target, string? Host), HtmlHost>();
        var resources = new List<HtmlResource>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in FindingGroups.ByResource(assessment))
        {
            var place = (group[0].Target.Target, group[0].Resource.Kind == Scope.Host ? group[0].Resource.Name : group[0].Resource.Host);
            if (!hosts.TryGetValue(place, out var host))
                hosts.Add(place, host = new HtmlHost(place.Target, place.Item2));
            var resource = new HtmlResource(resources.Count + 1, Key(group[0], keys), group[0].Resource, host);
            resources.Add(resource);
            foreach (var finding in group)
            {
                byResource[finding.Resource] = resource;
                host.Counts.Add(finding.Verdict, finding.IsExcepted, finding.Attested);
            }
        }

        Resources = resources;
        Hosts = [.. hosts.Values.OrderByDescending(host => host.Counts.OpenFail).ThenByDescending(host => host.Counts.OpenUnknown).ThenByDescending(host => host.Counts.Manual)];
        for (var i = 0; i < Hosts.Count; i++)
            Hosts[i].Rank = i;
        Controls = [.. FindingGroups.ByControl(assessment).Select(group => new HtmlControl([.. group])).OrderBy(control => control.Worst).ThenByDescending(control => control.Info.Severity)];
    }

    /// <summary>The assessment.</summary>
    public Assessment Assessment { get; }

    /// <summary>Its roll-up.</summary>
    public AssessmentSummary Summary => Assessment.Summary;

    /// <summary>Where findings lead to in the documents.</summary>
    public NistReferences References { get; }

    /// <summary>The controls that said something: the most urgent first, then the most severe, then by id.</summary>
    public IReadOnlyList<HtmlControl> Controls { get; }

    /// <summary>The hosts: those with the most to repair first.</summary>
    public IReadOnlyList<HtmlHost> Hosts { get; }

    /// <summary>The resources, in the order of the assessment.</summary>
    public IReadOnlyList<HtmlResource> Resources { get; }

    /// <summary>The resource of a finding.</summary>
    public HtmlResource Of(Finding finding) => byResource[finding.Resource];

    private static string Key(Finding finding, HashSet<string> taken)
    {
        var uuid = NameUuid.Of(finding.Target.Target, finding.Resource.Kind.ToString(), finding.Resource.Id, finding.Resource.Name);
        var key = uuid.Substring(0, 8);
        for (var number = 2; !taken.Add(key); number++)
            key = uuid.Substring(0, 8) + "-" + HtmlText.Number(number);
        return key;
    }
}
