using System;
using System.Collections.Generic;
using System.Xml.Linq;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Collecting;

/// <summary>The properties of one object while settings are read from them; they are forgotten afterwards.</summary>
/// <param name="self">The object.</param>
/// <param name="value">Gives a value by its path; null where it is not set.</param>
internal sealed class PropertyValues(ManagedObject self, Func<string, XElement?> value)
{
    private readonly Dictionary<string, object> made = new(StringComparer.Ordinal);

    /// <summary>The object.</summary>
    public ManagedObject Object => self;

    /// <summary>The value of a property; null where it is not set.</summary>
    /// <param name="path">The path, as a read has asked for it.</param>
    /// <exception cref="VimFault">The server could not tell it.</exception>
    public XElement? this[string path] => value(path);

    /// <summary>Something that many settings need, made once for the object, such as an index of its options.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="make">Makes it.</param>
    public T Once<T>(string name, Func<T> make)
        where T : class
    {
        if (!made.TryGetValue(name, out var thing))
            made[name] = thing = make();
        return (T)thing;
    }
}
