using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.HyperV.Cim;

/// <summary>Compares values of properties.</summary>
internal static class CimValues
{
    /// <summary>Whether two values are the same: of the same type, equal to the letter, lists item by item, embedded instances property by property.</summary>
    /// <param name="one">A value.</param>
    /// <param name="other">Another one.</param>
    public static bool Same(object? one, object? other) => (one, other) switch
    {
        (IReadOnlyList<object?> left, IReadOnlyList<object?> right) => left.Count == right.Count && left.Zip(right, Same).All(same => same),
        (CimObject left, CimObject right) => left.ClassName == right.ClassName && Equals(left.Path, right.Path) && left.Properties.Count == right.Properties.Count
            && left.Properties.All(property => right.Has(property.Key) && Same(property.Value, right[property.Key])),
        _ => Equals(one, other),
    };
}
