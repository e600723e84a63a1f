using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Core.Evaluation;

/// <summary>A control as users meet it: its id, name, what it serves, reads and wants.</summary>
public sealed class ControlInfo
{
    internal ControlInfo(Type type)
    {
        var attribute = type.GetCustomAttribute<ControlAttribute>()
            ?? throw new InvalidOperationException(type.Name + " has no [Control] attribute.");
        Control = (Control)Activator.CreateInstance(type)!;
        Id = attribute.Id;
        Name = type.Name;
        Platforms = type.GetCustomAttribute<AlsoOnAttribute>() is { } other ? [attribute.Platform, other.Platform] : [attribute.Platform];
        Scope = attribute.Scope;
        Severity = attribute.Severity;
        Serves = type.GetCustomAttributes<ServesAttribute>().ToList();
        NotVerified = type.GetCustomAttribute<NotVerifiedAttribute>()?.What;
    }

    /// <summary>The stable id, for example <c>LV-02-02</c>.</summary>
    public string Id { get; }

    /// <summary>The name, for example <c>KvmVmHardwareAssisted</c>.</summary>
    public string Name { get; }

    /// <summary>The hypervisor family that the control is named after.</summary>
    public Platform Platform => Platforms[0];

    /// <summary>All families that it judges.</summary>
    public IReadOnlyList<Platform> Platforms { get; }

    /// <summary>The kind of resource that is judged.</summary>
    public Scope Scope { get; }

    /// <summary>How much a failure matters.</summary>
    public Severity Severity { get; }

    /// <summary>What is checked, as a short statement that is true where the control passes.</summary>
    public string Title => Control.Title;

    /// <summary>What can happen where it is not so.</summary>
    public string Why => Control.Why;

    /// <summary>What is wanted.</summary>
    public string Wanted => Control.WantedText;

    /// <summary>How to repair a fault.</summary>
    public string Remedy => Control.Remedy;

    /// <summary>What a repair disturbs.</summary>
    public Impact Impact => Control.Impact;

    /// <summary>Whether only a person can tell.</summary>
    public bool IsManual => Control is ManualControl;

    /// <summary>What a site may decide for itself.</summary>
    public IReadOnlyList<Parameter> Parameters => Control.Parameters;

    /// <summary>The settings that are read.</summary>
    public IReadOnlyList<Setting> Reads => Control.Reads;

    /// <summary>The recommendations served, each with the edition that its id is of.</summary>
    public IReadOnlyList<ServesAttribute> Serves { get; }

    /// <summary>The ids of the recommendations served, in the editions that the control names.</summary>
    public IReadOnlyList<string> Recommendations => Serves.Select(serves => serves.Recommendation).ToList();

    /// <summary>What was not seen on a real system; null where everything was.</summary>
    public string? NotVerified { get; }

    /// <summary>The control itself.</summary>
    public Control Control { get; }

    /// <summary>Id and name.</summary>
    public override string ToString() => Id + " " + Name;
}
