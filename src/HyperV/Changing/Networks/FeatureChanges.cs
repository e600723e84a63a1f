using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Changing.Networks;

/// <summary>Changes features of ports: of a machine's adapters, of the host's own ports, of switches.</summary>
/// <param name="draft">The changes.</param>
/// <param name="service">The service whose methods change them.</param>
internal sealed class FeatureChanges(Draft draft, CimPath service)
{
    private const string Id = "InstanceID", Kind = "feature", Definition = @"Microsoft:Definition\";

    private readonly List<object?> modified = [];
    private readonly List<object?> removed = [];
    private readonly List<(CimPath At, string Text)> added = [];

    /// <summary>Changes properties of a feature, makes it where there is none, or takes it away.</summary>
    /// <param name="feature">The feature; null where it was never set.</param>
    /// <param name="className">Its class.</param>
    /// <param name="isOff">Whether it shall not be set.</param>
    /// <param name="cells">What the properties shall be.</param>
    /// <param name="at">What it is attached to.</param>
    /// <param name="way">What was kept of it when it was taken away.</param>
    /// <returns>What is needed to put it back.</returns>
    public IEnumerable<WayItem> Set(CimObject? feature, string className, bool isOff, IReadOnlyDictionary<string, string?> cells, CimPath at, WayBack way)
    {
        var of = CimObject.TextOf(at.Keys[Id]) + "|" + className;
        if (isOff)
            return feature is null ? [] : [Remove(feature, of, at)];
        var values = cells.ToDictionary(cell => cell.Key, cell => Embedded.Value(className, cell.Key, cell.Value), StringComparer.OrdinalIgnoreCase);
        if (feature is not null)
            modified.Add(Embedded.Changed(feature, values));
        else if (way.Of(Kind).FirstOrDefault(item => item.Of == of) is { } kept)
            added.Add((at, kept.Text));
        else
            added.Add((at, New(className, values)));
        return way.Of(Kind).Where(item => item.Of == of);
    }

    /// <summary>Takes a feature away.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="of">By what it is known again.</param>
    /// <param name="at">What it is attached to.</param>
    /// <returns>What is needed to put it back.</returns>
    public WayItem Remove(CimObject feature, string of, CimPath at)
    {
        removed.Add(CimPath.Of(Spaces.Virtualization, feature.ClassName, Id, feature.Text(Id)!));
        return new WayItem(Kind, of, at.ClassName + "|" + CimObject.TextOf(at.Keys[Id]), Embedded.Whole(feature));
    }

    /// <summary>Changes cells of a feature that is there.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="cells">What the properties shall be.</param>
    public void Modify(CimObject feature, IEnumerable<(string Column, string? Value)> cells) => modified.Add(Embedded.Changed(feature,
        cells.ToDictionary(cell => cell.Column, cell => Embedded.Value(feature.ClassName, cell.Column, cell.Value))));

    /// <summary>Puts back a feature that was taken away.</summary>
    /// <param name="of">By what it is known again.</param>
    /// <param name="way">What was kept.</param>
    /// <exception cref="Core.HyException"><c>Hy.Change.Refused</c>: nothing was kept of it.</exception>
    public WayItem PutBack(string of, WayBack way)
    {
        var kept = way.Of(Kind).FirstOrDefault(item => item.Of == of)
            ?? throw ChangeFault.Refused("of the feature " + of + " nothing was kept, so that it can not be put back: do it by hand.");
        var bar = kept.At.IndexOf('|');
        added.Add((CimPath.Of(Spaces.Virtualization, kept.At.Substring(0, bar), Id, kept.At.Substring(bar + 1)), kept.Text));
        return kept;
    }

    /// <summary>Adds the calls.</summary>
    public void Plan()
    {
        if (removed.Count > 0)
            draft.Call(service, "RemoveFeatureSettings", ("FeatureSettings", removed));
        if (modified.Count > 0)
            draft.Call(service, "ModifyFeatureSettings", ("FeatureSettings", modified));
        foreach (var port in added.GroupBy(one => one.At))
            draft.Call(service, "AddFeatureSettings", ("AffectedConfiguration", port.Key), ("FeatureSettings", port.Select(one => (object?)one.Text).ToList()));
    }

    // Hyper-V tells the defaults of a feature as an instance of its own.
    private string New(string className, Dictionary<string, object?> values)
    {
        var standard = draft.Host.All(className).OrThrow().FirstOrDefault(one => one.Text(Id) is { } id
            && id.StartsWith(Definition, StringComparison.OrdinalIgnoreCase) && id.EndsWith("\\Default", StringComparison.OrdinalIgnoreCase));
        if (standard is null)
            return Embedded.New(className, values);
        var others = values.Select(pair => (pair.Key, pair.Value)).Append((Id, (object?)null)).ToArray();
        return Embedded.Whole(standard, others);
    }
}
