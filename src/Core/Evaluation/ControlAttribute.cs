using System;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Core.Evaluation;

/// <summary>Gives a control its id, platform, kind of resource and severity.</summary>
/// <param name="id">The stable id, for example <c>LV-02-02</c>; never reused.</param>
/// <param name="platform">The hypervisor family.</param>
/// <param name="scope">The kind of resource that is judged.</param>
/// <param name="severity">How much a failure matters.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ControlAttribute(string id, Platform platform, Scope scope, Severity severity) : Attribute
{
    /// <summary>The stable id.</summary>
    public string Id { get; } = id;

    /// <summary>The hypervisor family.</summary>
    public Platform Platform { get; } = platform;

    /// <summary>The kind of resource that is judged.</summary>
    public Scope Scope { get; } = scope;

    /// <summary>How much a failure matters.</summary>
    public Severity Severity { get; } = severity;
}
