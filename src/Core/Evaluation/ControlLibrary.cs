using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace HypervisorHardening.Core.Evaluation;

/// <summary>All controls, found in an assembly by their base class.</summary>
public sealed class ControlLibrary
{
    /// <summary>Finds the controls of an assembly.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <exception cref="InvalidOperationException">A control has no <see cref="ControlAttribute"/>, or two share an id.</exception>
    public ControlLibrary(Assembly assembly)
    {
        if (assembly is null)
            throw new ArgumentNullException(nameof(assembly));
        All = assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(Control).IsAssignableFrom(type))
            .Select(type => new ControlInfo(type))
            .OrderBy(control => control.Id, StringComparer.Ordinal)
            .ToList();
        var twice = All.GroupBy(control => control.Id).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            throw new InvalidOperationException(twice.Key + " is the id of " + string.Join(" and ", twice.Select(control => control.Name)) + ".");
    }

    /// <summary>All controls, by id.</summary>
    public IReadOnlyList<ControlInfo> All { get; }
}
