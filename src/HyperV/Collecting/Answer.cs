using System.Collections.Generic;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Collecting;

/// <summary>What a host answered to a question: instances, or why there are none.</summary>
/// <param name="instances">The instances.</param>
/// <param name="fault">What went wrong; null where nothing did.</param>
internal sealed class Answer(IReadOnlyList<CimObject> instances, CimFault? fault)
{
    /// <summary>The instances; none where there is a fault.</summary>
    public IReadOnlyList<CimObject> Instances { get; } = instances;

    /// <summary>What went wrong; null where nothing did.</summary>
    public CimFault? Fault { get; } = fault;

    /// <summary>The instances.</summary>
    /// <exception cref="CimFault">There is no answer.</exception>
    public IReadOnlyList<CimObject> OrThrow() => Fault is null ? Instances : throw Fault;

    /// <summary>The instances; of a feature that is not installed, none.</summary>
    /// <exception cref="CimFault">There is no answer for another reason.</exception>
    public IReadOnlyList<CimObject> OrNone() => Faults.IsNotInstalled(Fault) ? [] : OrThrow();
}
