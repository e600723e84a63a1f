using System;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.VSphere.Collecting;

/// <summary>
/// Reads a setting by questions of its own to the server, one resource at a time, some resources at once. Only where no
/// property tells it.
/// </summary>
/// <param name="reference">The property that refers to the object asked; null for the resource itself.</param>
/// <param name="read">Asks: the subject knows the session and the object.</param>
internal sealed class CallRead(string? reference, Func<Subject, Reading> read) : ISettingRead
{
    /// <inheritdoc/>
    public string? Reference => reference;

    /// <summary>Asks.</summary>
    /// <param name="subject">The resource, being read.</param>
    /// <exception cref="Soap.VimFault">The server refuses.</exception>
    /// <exception cref="Soap.LinkFault">The server does not answer.</exception>
    public Reading Read(Subject subject) => read(subject);
}
