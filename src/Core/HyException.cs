using System;

namespace HypervisorHardening.Core;

/// <summary>An error that a user can act on: one line that says what is wrong and what to do, and a stable id.</summary>
public sealed class HyException : Exception
{
    /// <summary>Makes an error of a stable id.</summary>
    /// <param name="id">The stable id, <c>Hy.Area.What</c>.</param>
    /// <param name="message">One line: what is wrong, and what to do about it.</param>
    /// <param name="inner">What caused it, if anything did.</param>
    public HyException(string id, string message, Exception? inner = null)
        : base(SafeText.OneLine(message), inner) => Id = id;

    /// <summary>The stable id, for example <c>Hy.Connect.Unreachable</c>.</summary>
    public string Id { get; }

    /// <summary>Where in a text it is, line and column from 1; null where that has no meaning.</summary>
    internal (int Line, int Column)? Place { get; set; }
}
