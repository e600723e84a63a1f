using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Core.Policy;

/// <summary>Something in a site policy that lies over verdicts, for a time: what it is for, and until when.</summary>
public abstract class PolicyEntry
{
    private readonly HashSet<string> ids;

    private protected PolicyEntry(PolicyScope scope, DateTimeOffset until)
    {
        Controls = scope.Controls;
        Resources = scope.Resources;
        Targets = scope.Targets;
        Line = scope.Line;
        Column = scope.Column;
        Until = until;
        ids = new HashSet<string>(scope.ControlIds, StringComparer.Ordinal);
    }

    /// <summary>The controls that it is for: ids or names, as the policy has them, with wildcards.</summary>
    public IReadOnlyList<string> Controls { get; }

    /// <summary>The names of the resources that it is for, with wildcards, or their ids.</summary>
    public IReadOnlyList<string> Resources { get; }

    /// <summary>The targets that it is for, with wildcards.</summary>
    public IReadOnlyList<string> Targets { get; }

    /// <summary>The first instant at which it is no longer in force.</summary>
    public DateTimeOffset Until { get; }

    /// <summary>The line of the policy where it begins, from 1.</summary>
    public int Line { get; }

    /// <summary>The column where it begins, from 1.</summary>
    public int Column { get; }

    /// <summary>The ids of the controls that it is for.</summary>
    internal IReadOnlyCollection<string> ControlIds => ids;

    /// <summary>What it is, as messages name it.</summary>
    internal abstract string What { get; }

    /// <summary>Whether it is in force at an instant: the last one is just before <see cref="Until"/>.</summary>
    /// <param name="at">The instant.</param>
    public virtual bool IsInForce(DateTimeOffset at) => at < Until;

    /// <summary>What it says at an instant, in one line: in force, or expired since when.</summary>
    /// <param name="at">The instant.</param>
    public abstract string Describe(DateTimeOffset at);

    /// <summary>Whether it is for a target.</summary>
    internal bool IsForTarget(string target) => Targets.Any(pattern => NamePattern.Matches(pattern, target));

    /// <summary>Whether it is for a resource, of whatever target.</summary>
    internal bool IsForResource(Resource resource) => Resources.Any(pattern => pattern == resource.Id || NamePattern.Matches(pattern, resource.Name));

    /// <summary>An instant as people read it, with its zone.</summary>
    internal static string Shown(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
}
