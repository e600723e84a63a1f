using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Operations;

/// <summary>Chooses controls by what a user asks for.</summary>
/// <param name="catalogue">The recommendations.</param>
/// <param name="library">The controls.</param>
public sealed class ControlSelector(NistCatalogue catalogue, ControlLibrary library)
{
    /// <summary>The recommendations.</summary>
    public NistCatalogue Catalogue { get; } = catalogue;

    /// <summary>The controls.</summary>
    public ControlLibrary Library { get; } = library;

    /// <summary>The controls that a request asks for, by id, each with what it serves in the request's edition.</summary>
    /// <param name="request">What the user asks for.</param>
    /// <exception cref="HyException"><c>Hy.Id.Unknown</c>: an id is not known. <c>Hy.Select.Nothing</c>: no control answers all of the choices.</exception>
    public IReadOnlyList<Selection> Select(AssessmentRequest request)
    {
        if (request is null)
            throw new ArgumentNullException(nameof(request));
        var controls = request.Controls.Count == 0 ? null : new HashSet<ControlInfo>(request.Controls.SelectMany(Find));
        var recommendations = Recommendations(request);
        var asked = new HashSet<string>(recommendations.Select(recommendation => recommendation.Key), StringComparer.Ordinal);
        var selections = Library.All
            .Where(control => (controls is null || controls.Contains(control))
                && (request.Severities.Count == 0 || request.Severities.Contains(control.Severity))
                && (request.Platforms.Count == 0 || request.Platforms.Intersect(control.Platforms).Any()))
            .Select(control => (Control: control, Served: Served(control, request.Edition)))
            .Where(pair => pair.Served.Any(recommendation => asked.Contains(recommendation.Key)))
            .Select(pair => new Selection(pair.Control, pair.Served.Select(recommendation => recommendation.Id).ToList()))
            .ToList();
        return selections.Count > 0 ? selections : throw new HyException("Hy.Select.Nothing",
            "no control answers all of these choices in " + EditionName.Full(request.Edition) + ": leave one of them out, or choose another edition.");
    }

    /// <summary>The recommendations that a request asks for: of its edition, then of SP 800-125B.</summary>
    /// <param name="request">What the user asks for.</param>
    /// <exception cref="HyException"><c>Hy.Id.Unknown</c>: an id is not known. <c>Hy.Id.Edition</c>: it is of another edition.</exception>
    public IReadOnlyList<Recommendation> Recommendations(AssessmentRequest request)
    {
        if (request is null)
            throw new ArgumentNullException(nameof(request));
        var named = request.Recommendations.SelectMany(text => Catalogue.FindRecommendations(text, request.Edition)).ToList();
        if (named.FirstOrDefault(recommendation => recommendation.Edition != request.Edition && recommendation.Edition != Edition.VirtualNetwork) is { } foreign)
        {
            throw new HyException("Hy.Id.Edition", foreign.Id + " of " + EditionName.Full(foreign.Edition) + " is not answered in " + EditionName.Full(request.Edition)
                + ": choose the edition " + foreign.Edition.ToString().ToLowerInvariant() + ".");
        }

        var functions = request.Functions.Select(text => Catalogue.FindFunction(text).Id).ToList();
        var threats = request.Threats.Select(text => Catalogue.FindThreat(text).Id).ToList();
        return Catalogue.RecommendationsOf(request.Edition)
            .Concat(request.Edition == Edition.VirtualNetwork ? [] : Catalogue.RecommendationsOf(Edition.VirtualNetwork))
            .Where(recommendation => (named.Count == 0 || named.Contains(recommendation))
                && (functions.Count == 0 || functions.Intersect(recommendation.Functions).Any())
                && (threats.Count == 0 || threats.Intersect(recommendation.Threats).Any()))
            .ToList();
    }

    /// <summary>The controls that an id or a name with wildcards means.</summary>
    /// <param name="text">The id or name, letter case ignored.</param>
    /// <exception cref="HyException"><c>Hy.Id.Unknown</c>: there is none.</exception>
    public IReadOnlyList<ControlInfo> Find(string text)
    {
        var found = Library.All.Where(control => NamePattern.Matches(text, control.Id) || NamePattern.Matches(text, control.Name)).ToList();
        return found.Count > 0 ? found : throw Unknown(text);
    }

    /// <summary>The recommendations of an edition, and of SP 800-125B, that a control serves.</summary>
    /// <param name="control">The control.</param>
    /// <param name="edition">The edition.</param>
    public IReadOnlyList<Recommendation> Served(ControlInfo control, Edition edition)
    {
        if (control is null)
            throw new ArgumentNullException(nameof(control));
        return control.Serves
            .SelectMany(serves => serves.Edition == edition || serves.Edition == Edition.VirtualNetwork
                ? [Named(serves)]
                : Catalogue.Follow(Named(serves), edition).Recommendations)
            .Distinct()
            .ToList();
    }

    private HyException Unknown(string text)
    {
        var nearest = Nearest.To(text, Library.All.SelectMany(control => new[] { control.Id, control.Name }));
        return new HyException("Hy.Id.Unknown", "there is no control " + IdText.Quote(text) + ": "
            + (nearest is null ? "list them with Get-HyControl or hysr catalog controls." : "did you mean " + nearest + "?"));
    }

    private Recommendation Named(ServesAttribute serves) =>
        Catalogue.RecommendationsOf(serves.Edition).First(recommendation => recommendation.Id == serves.Recommendation);
}
