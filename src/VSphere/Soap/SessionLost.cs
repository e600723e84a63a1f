using System;

namespace HypervisorHardening.VSphere.Soap;

/// <summary>The session has ended and no new one is given.</summary>
/// <param name="fault">Why not.</param>
internal sealed class SessionLost(VimFault fault) : Exception("the session has ended, and logging in again is refused: " + fault.Message, fault)
{
    /// <summary>Why not.</summary>
    public VimFault Fault => fault;
}
