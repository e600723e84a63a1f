using System.Collections.Generic;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Recordings;

/// <summary>What a server answered.</summary>
/// <param name="objects">The instances, or the one output of a method; none for an instance that is not there.</param>
/// <param name="fault">The fault in which the answer ended; null for none.</param>
internal sealed class RecordedAnswer(IReadOnlyList<CimObject> objects, CimFault? fault = null)
{
    /// <summary>The instances, or the one output of a method.</summary>
    public IReadOnlyList<CimObject> Objects { get; } = objects;

    /// <summary>The fault in which the answer ended; null for none.</summary>
    public CimFault? Fault { get; } = fault;
}
