using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Collecting;

/// <summary>Reads the objects that properties of some resources refer to, all of them together.</summary>
/// <param name="run">The run.</param>
/// <param name="plan">How the resources are read.</param>
/// <param name="subjects">The resources.</param>
internal sealed class ReferredRead(Run run, KindPlan plan, IReadOnlyList<Subject> subjects)
{
    private const int AtOnce = 200;

    private readonly Dictionary<ManagedObject, List<(Subject Subject, string Reference)>> askers = [];
    private readonly Dictionary<(ManagedObject Object, int Index), IReadOnlyList<string?>> cells = [];
    private readonly Dictionary<ManagedObject, string> reasons = [];

    /// <summary>Reads them.</summary>
    public void Read()
    {
        foreach (var subject in subjects)
        {
            foreach (var reference in plan.Referred.Keys)
                Ask(subject, reference);
        }

        var objects = askers.Keys.ToList();
        for (var start = 0; start < objects.Count; start += AtOnce)
            Read(objects.GetRange(start, Math.Min(AtOnce, objects.Count - start)));
        Close();
    }

    private void Ask(Subject subject, string reference)
    {
        var place = plan.Referred[reference];
        foreach (var index in place.Single.Select(one => one.Index).Concat(place.Each.Select(one => one.Index)))
            subject.Readings[index] = Availability.Refuses(subject, plan.Settings[index], run);
        if (!subject.References.TryGetValue(reference, out var referred))
            return;
        foreach (var (index, _) in place.Single)
        {
            subject.Readings[index] ??= referred.Fault is not null ? Reading.Unreadable(Faults.Reason(referred.Fault))
                : referred.Objects.Count == 0 ? Reading.Unreadable("this server has no '" + reference + "' here") : null;
        }

        foreach (var (index, _) in place.Each)
            subject.Readings[index] ??= referred.Fault is null ? null : Reading.Unreadable(Faults.Reason(referred.Fault));
        if (subject.Obstacle is not null)
            return;
        foreach (var target in referred.Objects)
        {
            if (!askers.TryGetValue(target, out var all))
                askers[target] = all = [];
            all.Add((subject, reference));
        }
    }

    private void Read(List<ManagedObject> objects)
    {
        var bulk = new BulkRead(run.Client, run.Dialect);
        var reason = "the server did not answer for it";
        try
        {
            bulk.Read(objects, [.. Sets(objects)], Arrive, run.Cancellation);
        }
        catch (VimFault fault)
        {
            reason = Faults.Reason(fault);
        }
        catch (LinkFault fault)
        {
            run.Note(fault);
            reason = fault.Message;
        }

        foreach (var one in objects.Where(one => !reasons.ContainsKey(one)))
            reasons[one] = bulk.Gone.Contains(one) ? "this server has no such object (" + one + ")" : reason;
    }

    private IEnumerable<PropSet> Sets(List<ManagedObject> objects) =>
        from one in objects
        group one by one.Type into sameType
        let references = sameType.SelectMany(one => askers[one]).Select(asker => asker.Reference).Distinct()
        select new PropSet(sameType.Key, [.. references.SelectMany(reference => plan.Referred[reference].Paths).Distinct()]);

    private void Arrive(ObjectContent content)
    {
        var values = run.Dialect.Values(content, content.Object.Type);
        foreach (var reference in askers[content.Object].Select(asker => asker.Reference).Distinct())
        {
            var place = plan.Referred[reference];
            var readings = place.Single.Select(one => (one.Index, Reading: Faults.Guard(() => one.Read.Read(values)))).ToList();
            foreach (var (subject, _) in askers[content.Object].Where(asker => asker.Reference == reference))
                readings.ForEach(one => subject.Readings[one.Index] ??= one.Reading);
            foreach (var (index, read) in place.Each)
                Take(content.Object, index, read, values);
        }
    }

    private void Take(ManagedObject one, int index, EachRead read, PropertyValues values)
    {
        try
        {
            cells[(one, index)] = read.Cells(values);
        }
        catch (VimFault fault)
        {
            reasons[one] = Faults.Reason(fault);
        }
    }

    private void Close()
    {
        foreach (var subject in subjects)
        {
            foreach (var reference in plan.Referred)
            {
                if (!subject.References.TryGetValue(reference.Key, out var referred))
                    continue;
                foreach (var (index, read) in reference.Value.Each)
                    subject.Readings[index] ??= Table(read, index, referred.Objects);
                foreach (var (index, _) in reference.Value.Single)
                    subject.Readings[index] ??= Reading.Unreadable(reasons[referred.Objects[0]]);
            }
        }
    }

    // One object that can not be read makes the table unknown: without it, the table might pass.
    private Reading Table(EachRead read, int index, IReadOnlyList<ManagedObject> objects)
    {
        var rows = new List<Row>();
        foreach (var one in objects)
        {
            if (!cells.TryGetValue((one, index), out var row))
                return Reading.Unreadable(reasons.TryGetValue(one, out var reason) ? reason : "the server did not answer for " + one);
            rows.Add(new Row(read.Columns, row));
        }

        return Reading.Known(rows);
    }
}
