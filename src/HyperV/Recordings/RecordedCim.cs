using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Recordings;

/// <summary>Answers with what a computer answered when it was recorded; nothing can be written to it.</summary>
/// <param name="host">What was recorded.</param>
internal sealed class RecordedCim(PlayedHost host) : ICimClient
{
    private long calls;

    /// <inheritdoc/>
    public string Computer => host.Computer;

    /// <inheritdoc/>
    public long Calls => Interlocked.Read(ref calls);

    /// <inheritdoc/>
    public IEnumerable<CimObject> Query(CimQuery query, CancellationToken cancellation) => Answer(CimQuestion.Of(query), cancellation);

    /// <inheritdoc/>
    public CimObject? Get(CimPath path, CancellationToken cancellation) => Answer(CimQuestion.OfGet(path), cancellation).FirstOrDefault();

    /// <inheritdoc/>
    public IEnumerable<CimObject> Associators(CimPath path, string? resultClass, string? associationClass, CancellationToken cancellation) =>
        Answer(CimQuestion.OfAssociators(path, resultClass, associationClass), cancellation);

    /// <inheritdoc/>
    public CimObject Invoke(CimPath path, string method, IReadOnlyDictionary<string, object?> arguments, CancellationToken cancellation) =>
        Answer(CimQuestion.OfInvoke(path, method, arguments), cancellation).FirstOrDefault()
        ?? throw new CimFault(CimFaultKind.Malformed, "the recording has no output of " + method);

    /// <summary>Never: only the computer itself can be changed.</summary>
    /// <inheritdoc/>
    public void Modify(CimPath path, IReadOnlyDictionary<string, object?> changed, CancellationToken cancellation) => throw Unchangeable();

    /// <summary>Never: only the computer itself can be changed.</summary>
    /// <inheritdoc/>
    public void Create(CimPath path, IReadOnlyDictionary<string, object?> properties, CancellationToken cancellation) => throw Unchangeable();

    /// <summary>Never: only the computer itself can be changed.</summary>
    /// <inheritdoc/>
    public void Delete(CimPath path, CancellationToken cancellation) => throw Unchangeable();

    /// <summary>A recording holds nothing open.</summary>
    public void Dispose()
    {
    }

    /// <summary>Hands an answer out as it came.</summary>
    /// <param name="answer">The answer.</param>
    internal static IEnumerable<CimObject> Played(RecordedAnswer answer)
    {
        foreach (var item in answer.Objects)
            yield return item;
        if (answer.Fault is { } fault)
            throw new CimFault(fault.Kind, fault.Message, fault);
    }

    private IEnumerable<CimObject> Answer(CimQuestion question, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Interlocked.Increment(ref calls);
        return host.Answers.TryGetValue(question.ToString(), out var answer)
            ? Played(answer)
            : throw new CimFault(CimFaultKind.NotRecorded, "the recording has no answer to '" + question + "': record again with this version");
    }

    private static CimFault Unchangeable() => new(CimFaultKind.NotSupported, "a recording cannot be changed: connect to the host itself");
}
