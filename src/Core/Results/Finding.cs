using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Policy;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Core.Results;

/// <summary>What one control says of one resource, with the evidence.</summary>
public sealed class Finding
{
    private readonly Judgement judgement;
    private readonly Observation observation;
    private readonly Observation? host;
    private readonly SiteParameters parameters;
    private readonly PolicyOverlay overlay;

    internal Finding(ControlInfo control, Edition edition, IReadOnlyList<string> recommendations, TargetInfo target, Observation observation,
        Observation? host, SiteParameters parameters, Judgement judgement, TimeSpan elapsed, PolicyOverlay overlay)
    {
        ControlInfo = control;
        Edition = edition;
        Recommendations = recommendations;
        Target = target;
        this.observation = observation;
        this.host = host;
        this.parameters = parameters;
        this.judgement = judgement;
        Elapsed = elapsed;
        this.overlay = overlay;
    }

    /// <summary>The control.</summary>
    public ControlInfo ControlInfo { get; }

    /// <summary>The control's id, for example <c>LV-02-02</c>.</summary>
    public string Control => ControlInfo.Id;

    /// <summary>The control's name.</summary>
    public string Name => ControlInfo.Name;

    /// <summary>What is checked.</summary>
    public string Title => ControlInfo.Title;

    /// <summary>The edition of the assessment.</summary>
    public Edition Edition { get; }

    /// <summary>The recommendations served, in the edition of the assessment, and those of SP 800-125B.</summary>
    public IReadOnlyList<string> Recommendations { get; }

    /// <summary>The hypervisor family.</summary>
    public Platform Platform => Target.Platform;

    /// <summary>The target that the resource belongs to.</summary>
    public TargetInfo Target { get; }

    /// <summary>The resource that was judged.</summary>
    public Resource Resource => observation.Resource;

    /// <summary>The verdict. Neither an exception nor an attestation changes it.</summary>
    public Verdict Verdict => judgement.Verdict;

    /// <summary>What was found; null where nothing could be.</summary>
    public string? Actual => judgement.Actual;

    /// <summary>What was wanted.</summary>
    public string Wanted => judgement.Wanted ?? ControlInfo.Wanted;

    /// <summary>Why the verdict is what it is; null where actual and wanted say it.</summary>
    public string? Reason => judgement.Reason;

    /// <summary>How much a failure matters.</summary>
    public Severity Severity => ControlInfo.Severity;

    /// <summary>What a repair would disturb.</summary>
    public Impact Impact => ControlInfo.Impact;

    /// <summary>How to repair it.</summary>
    public string Remedy => ControlInfo.Remedy;

    /// <summary>When the facts were collected.</summary>
    public DateTimeOffset CollectedAt => observation.CollectedAt;

    /// <summary>How long the judging took.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>When it was judged, which tells what of the policy was in force.</summary>
    public DateTimeOffset JudgedAt => overlay.JudgedAt;

    /// <summary>What the site had decided for itself.</summary>
    public SitePolicy Policy => overlay.Policy;

    /// <summary>The exception that lies over the verdict, in force or expired; null where there is none.</summary>
    public ExceptionEntry? Exception => overlay.Exception;

    /// <summary>Whether an exception in force lies over the verdict.</summary>
    public bool IsExcepted => overlay.IsExcepted;

    /// <summary>The attestation that lies over the verdict, in force or expired; null where there is none.</summary>
    public AttestationEntry? Attestation => overlay.Attestation;

    /// <summary>What a person attests, in force: Pass or Fail; null where nobody does.</summary>
    public Verdict? Attested => overlay.Attested;

    /// <summary>Exception and attestation in one line, who and until or since when, safe to show; null where there is neither.</summary>
    public string? PolicyNote => overlay.Note;

    /// <summary>The settings that the control looked at, with what was read.</summary>
    public IReadOnlyList<Evidence> Evidence => ControlInfo.Reads.Select(setting =>
    {
        var source = setting.Scope != Resource.Kind && host is not null ? host : observation;
        return new Evidence(setting, source[setting], source.CollectedAt);
    }).ToList();

    /// <summary>What would make the resource pass, worked out from the readings that the finding rests on. Meaningful where it fails.</summary>
    public Repair Repair() => Evaluator.Repair(ControlInfo, FactsFor(ControlInfo));

    /// <summary>The host that the resource is on, as it was read; null where it has none.</summary>
    internal Resource? Host => host?.Resource;

    /// <summary>The facts as another control, or this one, sees them in the readings of this assessment.</summary>
    internal Facts FactsFor(ControlInfo control) => control.Scope == Resource.Kind || host is null
        ? FactsOf(control, observation, host)
        : FactsOf(control, host, null);

    /// <summary>The facts as they would be after changes of the resource.</summary>
    internal Facts FactsAfter(IEnumerable<Change> changes)
    {
        var after = new Dictionary<Setting, Reading>();
        foreach (var change in changes)
            after[change.Setting] = change.After;
        return FactsWith((resource, setting) => resource == Resource && after.TryGetValue(setting, out var reading) ? reading : null);
    }

    /// <summary>The facts with other readings in place of some of those that the finding rests on.</summary>
    /// <param name="other">The other reading of a setting of the resource or of its host; null where there is none.</param>
    internal Facts FactsWith(Func<Resource, Setting, Reading?> other) => FactsOf(ControlInfo, With(observation, other), host is null ? null : With(host, other));

    /// <summary>The facts of other readings, with what the site has decided for this assessment.</summary>
    internal Facts FactsOf(ControlInfo control, Observation own, Observation? itsHost) => new(control.Id, Target, own, itsHost, parameters);

    private Observation With(Observation read, Func<Resource, Setting, Reading?> other)
    {
        var readings = new Dictionary<Setting, Reading>();
        foreach (var setting in ControlInfo.Reads)
        {
            if ((other(read.Resource, setting) ?? (read.Readings.TryGetValue(setting, out var reading) ? reading : null)) is { } found)
                readings[setting] = found;
        }

        return new Observation(read.Resource, read.CollectedAt, readings);
    }

    /// <summary>Verdict, control and resource in one line.</summary>
    public override string ToString() => Verdict + " " + Control + " " + Resource;
}
