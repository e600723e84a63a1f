using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Collecting;

/// <summary>Reads some resources of one kind together.</summary>
/// <param name="run">The run.</param>
/// <param name="plan">How they are read.</param>
/// <param name="resources">The resources.</param>
internal sealed class ChunkRead(Run run, KindPlan plan, IReadOnlyList<Resource> resources)
{
    private const int CallsAtOnce = 8;

    private readonly List<Subject> subjects =
        [.. resources.Select(resource => new Subject(run, resource, ObjectOf(run, plan, resource), plan.Settings.Count))];

    /// <summary>Reads them.</summary>
    /// <exception cref="Core.HyException">Nothing more can be read.</exception>
    public IReadOnlyList<Observation> Observations()
    {
        try
        {
            ReadOwn();
            new ReferredRead(run, plan, subjects).Read();
            Ask();
        }
        catch (SessionLost fault)
        {
            throw Faults.Lost(fault);
        }

        return [.. subjects.Select(Observation)];
    }

    private static ManagedObject? ObjectOf(Run run, KindPlan plan, Resource resource) =>
        plan.Kind is { } kind ? run.Listing.Object(kind, resource) : resource.Kind == Scope.ManagementServer ? VimClient.Instance : null;

    private void ReadOwn()
    {
        if (plan.Kind is null)
        {
            subjects.ForEach(ReadServer);
            return;
        }

        var byObject = subjects.ToDictionary(subject => subject.Object!);
        var bulk = new BulkRead(run.Client, run.Dialect);
        var reason = "the server did not answer for it";
        try
        {
            if (plan.OwnPaths.Count > 0)
                bulk.Read(byObject.Keys, [new PropSet(plan.Kind.Type, plan.OwnPaths)], content => Arrive(byObject, content), run.Cancellation);
            else
                subjects.ForEach(subject => subject.HasArrived = true);
            run.Note(null);
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

        foreach (var subject in subjects.Where(subject => !subject.HasArrived))
            subject.Obstacle = bulk.Gone.Contains(subject.Object!) ? "it is gone: it was removed since it was listed" : reason;
    }

    private void Arrive(Dictionary<ManagedObject, Subject> byObject, ObjectContent content)
    {
        if (byObject.TryGetValue(content.Object, out var subject) || (subject = subjects.FirstOrDefault(one => one.Object!.Id == content.Object.Id)) is not null)
            Take(subject, run.Dialect.Values(content, plan.Kind!.Type));
    }

    // A management server is what it says of itself when one connects, and refers to its managers there.
    private void ReadServer(Subject subject)
    {
        var content = run.Client.ServiceContent;
        if (subject.Resource.Kind == Scope.ManagementServer)
            Take(subject, new PropertyValues(VimClient.Instance, path => path.Split('.').Aggregate<string, XElement?>(content, (at, name) => at?.Element(Vim.Name(name)))));
        subject.HasArrived = true;
    }

    private void Take(Subject subject, PropertyValues values)
    {
        subject.HasArrived = true;
        Availability.Note(subject, values, plan, run);
        foreach (var (index, read) in plan.Own.Single)
            subject.Readings[index] ??= Availability.Refuses(subject, plan.Settings[index], run) ?? Faults.Guard(() => read.Read(values));
        foreach (var reference in plan.References)
        {
            try
            {
                subject.References[reference] = ([.. ManagedObject.AllOf(values[reference])], null);
            }
            catch (VimFault fault)
            {
                subject.References[reference] = ([], fault);
            }
        }
    }

    private void Ask()
    {
        var questions = subjects.SelectMany(subject => plan.Calls.Select(call => (subject, call.Index, call.Read))).ToList();
        foreach (var (subject, index, _) in questions)
            subject.Readings[index] = Availability.Refuses(subject, plan.Settings[index], run);
        questions.RemoveAll(question => question.subject.Readings[question.Index] is not null);
        Together.Do(questions, CallsAtOnce, question => question.subject.Readings[question.Index] = Faults.Guard(() => question.Read.Read(question.subject)), run.Cancellation);
    }

    private Observation Observation(Subject subject)
    {
        var readings = new Reading[plan.Settings.Count];
        for (var i = 0; i < readings.Length; i++)
            readings[i] = plan.Known[i] ?? subject.Readings[i] ?? Reading.Unreadable(subject.Obstacle ?? "the server did not tell it");
        return new Observation(subject.Resource, run.Clock(), new PlacedReadings(plan.Places, readings));
    }
}
