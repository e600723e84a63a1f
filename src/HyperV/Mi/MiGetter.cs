using System;
using System.Linq.Expressions;
using System.Reflection;

namespace HypervisorHardening.HyperV.Mi;

/// <summary>Makes functions that read properties of types known at run time only, as fast as code that names them.</summary>
internal static class MiGetter
{
    /// <summary>A function that reads a property.</summary>
    /// <param name="property">The property.</param>
    public static Func<object, object?> Of(PropertyInfo property)
    {
        var of = Expression.Parameter(typeof(object));
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(Expression.Property(Expression.Convert(of, property.DeclaringType!), property), typeof(object)), of).Compile();
    }

    /// <summary>A function that reads a property whose value is an enumeration, as a number.</summary>
    /// <param name="property">The property.</param>
    public static Func<object, long> NumberOf(PropertyInfo property)
    {
        var of = Expression.Parameter(typeof(object));
        return Expression.Lambda<Func<object, long>>(Expression.Convert(Expression.Property(Expression.Convert(of, property.DeclaringType!), property), typeof(long)), of).Compile();
    }
}
