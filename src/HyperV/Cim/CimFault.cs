using System;

namespace HypervisorHardening.HyperV.Cim;

/// <summary>A question to a CIM server that got no answer, and why.</summary>
/// <param name="kind">What kind of thing went wrong.</param>
/// <param name="message">What the server says, in its own language; one line.</param>
/// <param name="inner">What caused it, if anything did.</param>
internal sealed class CimFault(CimFaultKind kind, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What kind of thing went wrong.</summary>
    public CimFaultKind Kind { get; } = kind;

    /// <summary>Whether nothing more can be asked over this connection.</summary>
    public bool IsLost => Kind is CimFaultKind.Unreachable;
}
