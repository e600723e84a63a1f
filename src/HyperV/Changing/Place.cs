using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Changing;

/// <summary>Where a setting is that is a property, or several, of instances of a class.</summary>
internal static class Place
{
    /// <summary>The place of a setting; null where its path is none.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="space">The namespace where the path has none; null where it must have one.</param>
    public static ClassPath? Of(Setting setting, string? space = null)
    {
        try
        {
            return ClassPath.Parse(setting.Path, space);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether a setting is one property of a class.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="space">The namespace.</param>
    /// <param name="className">The class.</param>
    public static bool IsProperty(Setting setting, string space, string className) => setting.Source == "cim" && setting.Columns.Count == 0
        && Of(setting) is { Steps.Count: 1 } path && IsOf(path, space, className);

    /// <summary>Whether a setting is a table of a class.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="space">The namespace.</param>
    /// <param name="className">The class.</param>
    /// <param name="key">A column that it must have.</param>
    public static bool IsTable(Setting setting, string space, string className, string key) => setting.Source == "cim" && setting.Columns.Contains(key)
        && Of(setting) is { Steps.Count: 0 } path && IsOf(path, space, className);

    /// <summary>The property that a setting is; a question mark behind it does not count.</summary>
    /// <param name="path">Its place.</param>
    public static string Property(ClassPath path) => path.Steps[0].TrimEnd('?');

    /// <summary>The instance that has a value.</summary>
    /// <param name="instances">The instances.</param>
    /// <param name="property">The property.</param>
    /// <param name="value">The value, letter case ignored.</param>
    public static CimObject? With(IEnumerable<CimObject> instances, string property, string? value) =>
        instances.FirstOrDefault(instance => string.Equals(instance.Text(property), value, StringComparison.OrdinalIgnoreCase));

    /// <summary>The value that a reading wants of a property.</summary>
    /// <param name="className">The class.</param>
    /// <param name="property">The property.</param>
    /// <param name="wanted">The reading.</param>
    public static object? Value(string className, string property, Reading wanted) =>
        !wanted.IsKnown ? null : wanted.IsList ? wanted.List.Select(text => Embedded.Single(className, property, text)).ToList() : Embedded.Value(className, property, wanted.Text);

    private static bool IsOf(ClassPath path, string space, string className) =>
        string.Equals(path.Space, space, StringComparison.OrdinalIgnoreCase) && string.Equals(path.ClassName, className, StringComparison.OrdinalIgnoreCase);
}
