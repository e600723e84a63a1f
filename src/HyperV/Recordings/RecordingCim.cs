using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Recordings;

/// <summary>
/// Asks another client, and keeps what that answered, faults included. An answer is taken whole before it is handed on, so
/// that a reader who stops half-way leaves no half answer behind. What is written passes through and is not kept.
/// </summary>
/// <param name="inner">The other client; disposed with this one.</param>
internal sealed class RecordingCim(ICimClient inner) : ICimClient
{
    private readonly Dictionary<string, KeyValuePair<CimQuestion, RecordedAnswer>> answers = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public string Computer => inner.Computer;

    /// <inheritdoc/>
    public long Calls => inner.Calls;

    /// <summary>What was answered so far. Of a question asked several times, the last answer.</summary>
    public HostRecording Recorded
    {
        get
        {
            lock (answers)
                return new HostRecording(Computer, answers.Values.ToList());
        }
    }

    /// <inheritdoc/>
    public IEnumerable<CimObject> Query(CimQuery query, CancellationToken cancellation) =>
        Kept(CimQuestion.Of(query), () => inner.Query(query, cancellation));

    /// <inheritdoc/>
    public CimObject? Get(CimPath path, CancellationToken cancellation) =>
        Kept(CimQuestion.OfGet(path), () => inner.Get(path, cancellation) is { } found ? [found] : []).FirstOrDefault();

    /// <inheritdoc/>
    public IEnumerable<CimObject> Associators(CimPath path, string? resultClass, string? associationClass, CancellationToken cancellation) =>
        Kept(CimQuestion.OfAssociators(path, resultClass, associationClass), () => inner.Associators(path, resultClass, associationClass, cancellation));

    /// <inheritdoc/>
    public CimObject Invoke(CimPath path, string method, IReadOnlyDictionary<string, object?> arguments, CancellationToken cancellation) =>
        Kept(CimQuestion.OfInvoke(path, method, arguments), () => [inner.Invoke(path, method, arguments, cancellation)]).Single();

    /// <inheritdoc/>
    public void Modify(CimPath path, IReadOnlyDictionary<string, object?> changed, CancellationToken cancellation) => inner.Modify(path, changed, cancellation);

    /// <inheritdoc/>
    public void Create(CimPath path, IReadOnlyDictionary<string, object?> properties, CancellationToken cancellation) => inner.Create(path, properties, cancellation);

    /// <inheritdoc/>
    public void Delete(CimPath path, CancellationToken cancellation) => inner.Delete(path, cancellation);

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    private IEnumerable<CimObject> Kept(CimQuestion question, Func<IEnumerable<CimObject>> ask)
    {
        var objects = new List<CimObject>();
        CimFault? fault = null;
        try
        {
            foreach (var item in ask())
                objects.Add(item);
        }
        catch (CimFault caught)
        {
            fault = caught;
        }

        var answer = new RecordedAnswer(objects, fault);
        lock (answers)
            answers[question.ToString()] = new(question, answer);
        return RecordedCim.Played(answer);
    }
}
