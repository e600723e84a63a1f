using System;
using System.Collections.Generic;
using System.Threading;

namespace HypervisorHardening.HyperV.Cim;

/// <summary>
/// Asks one computer's CIM server. Every question that gets no answer ends in a <see cref="CimFault"/>; safe to use from
/// several threads at once.
/// </summary>
internal interface ICimClient : IDisposable
{
    /// <summary>The name of the computer, as it was addressed.</summary>
    string Computer { get; }

    /// <summary>How many round trips were made so far, pages of a long answer included.</summary>
    long Calls { get; }

    /// <summary>The instances that a query finds, as they come.</summary>
    /// <param name="query">The query.</param>
    /// <param name="cancellation">Ends it.</param>
    IEnumerable<CimObject> Query(CimQuery query, CancellationToken cancellation);

    /// <summary>One instance; null where there is none.</summary>
    /// <param name="path">Names it.</param>
    /// <param name="cancellation">Ends it.</param>
    CimObject? Get(CimPath path, CancellationToken cancellation);

    /// <summary>The instances that are associated with one.</summary>
    /// <param name="path">Names it.</param>
    /// <param name="resultClass">The class wanted; null for any.</param>
    /// <param name="associationClass">The class of the association; null for any.</param>
    /// <param name="cancellation">Ends it.</param>
    IEnumerable<CimObject> Associators(CimPath path, string? resultClass, string? associationClass, CancellationToken cancellation);

    /// <summary>Calls a method; gives its output parameters, and what it returns as <c>ReturnValue</c>.</summary>
    /// <param name="path">Names the instance, or for a static method the class.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its input, without what is left at its default. An embedded instance that the method takes as text is given as that text.</param>
    /// <param name="cancellation">Ends the waiting; what the server began goes on.</param>
    CimObject Invoke(CimPath path, string method, IReadOnlyDictionary<string, object?> arguments, CancellationToken cancellation);

    /// <summary>Writes properties of an instance; the others stay as they are.</summary>
    /// <param name="path">Names it.</param>
    /// <param name="changed">The properties that change.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    void Modify(CimPath path, IReadOnlyDictionary<string, object?> changed, CancellationToken cancellation);

    /// <summary>Makes an instance.</summary>
    /// <param name="path">Names its class.</param>
    /// <param name="properties">Its properties.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    void Create(CimPath path, IReadOnlyDictionary<string, object?> properties, CancellationToken cancellation);

    /// <summary>Takes an instance away.</summary>
    /// <param name="path">Names it.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    void Delete(CimPath path, CancellationToken cancellation);
}
