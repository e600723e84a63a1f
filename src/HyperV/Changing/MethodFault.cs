using System;

namespace HypervisorHardening.HyperV.Changing;

/// <summary>A method that did not do what it was asked to.</summary>
/// <param name="method">The method.</param>
/// <param name="code">What it or its job returned.</param>
/// <param name="reason">What that means.</param>
internal sealed class MethodFault(string method, long code, string reason) : Exception(method + ": " + reason)
{
    /// <summary>The method.</summary>
    public string Method { get; } = method;

    /// <summary>What it or its job returned.</summary>
    public long Code { get; } = code;

    /// <summary>What that means.</summary>
    public string Reason { get; } = reason;

    /// <summary>Whether the machine is in a state in which it can not be done.</summary>
    public bool IsState => Code == ReturnCodes.InvalidState;

    /// <summary>Whether what it was about is no longer there.</summary>
    public bool IsGone => Code == ReturnCodes.NotFound;
}
