using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Mi;

/// <summary>Instances of the library as those of our model, and back.</summary>
internal sealed class MiInstances
{
    private readonly MiLibrary library;
    private readonly ConcurrentDictionary<string, CimShape> shapes = new(StringComparer.Ordinal);
    private readonly Func<object, object?> properties;
    private readonly Func<object, object?> system;
    private readonly Func<object, object?> space;
    private readonly Func<object, object?> className;
    private readonly Func<object, object?> name;
    private readonly Func<object, object?> value;
    private readonly Func<object, long> type;
    private readonly Func<object, long> flags;
    private readonly MethodInfo createProperty;
    private readonly long key;
    private readonly long reference;
    private readonly long referenceArray;

    /// <summary>Binds the members.</summary>
    /// <param name="library">The library.</param>
    public MiInstances(MiLibrary library)
    {
        this.library = library;
        properties = library.Getter("CimInstance", "CimInstanceProperties");
        system = library.Getter("CimInstance", "CimSystemProperties");
        space = library.Getter("CimSystemProperties", "Namespace");
        className = library.Getter("CimSystemProperties", "ClassName");
        name = library.Getter("CimProperty", "Name");
        value = library.Getter("CimProperty", "Value");
        type = library.NumberGetter("CimProperty", "CimType");
        flags = library.NumberGetter("CimProperty", "Flags");
        createProperty = library.Method("CimProperty", "Create", typeof(string), typeof(object), "CimType", "CimFlags");
        key = Convert.ToInt64(library.Value("CimFlags", "Key"), CultureInfo.InvariantCulture);
        reference = Convert.ToInt64(library.Value("CimType", "Reference"), CultureInfo.InvariantCulture);
        referenceArray = Convert.ToInt64(library.Value("CimType", "ReferenceArray"), CultureInfo.InvariantCulture);
    }

    /// <summary>The properties of an instance, as the library has them.</summary>
    /// <param name="instance">The instance.</param>
    public IEnumerable<object> Properties(object instance) => ((IEnumerable)properties(instance)!).Cast<object>();

    /// <summary>The name of a property, as the library has it.</summary>
    /// <param name="property">The property.</param>
    public string NameOf(object property) => (string)name(property)!;

    /// <summary>The number of the type of a property, as the library has it.</summary>
    /// <param name="property">The property.</param>
    public long TypeOf(object property) => type(property);

    /// <summary>An instance.</summary>
    /// <param name="instance">The instance, as the library has it.</param>
    /// <param name="asked">The namespace that was asked, for an instance that names none.</param>
    /// <param name="keys">The keys of a class, for an instance that marks none.</param>
    public CimObject Object(object instance, string asked, Func<string, string, IReadOnlyCollection<string>> keys)
    {
        var all = Properties(instance).ToList();
        var names = all.Select(NameOf).ToList();
        var values = new object?[all.Count];
        var marked = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Value(value(all[i]), type(all[i]), asked, keys);
            if ((flags(all[i]) & key) != 0)
                marked[names[i]] = values[i];
        }

        var (own, home) = (ClassOf(instance), SpaceOf(instance, asked));
        var row = shapes.GetOrAdd(own + "\n" + string.Join("\n", names), _ => new CimShape(names)).With(values);
        if (marked.Count == 0)
        {
            foreach (var each in keys(home, own).Where(row.ContainsKey))
                marked[each] = row[each];
        }

        return new CimObject(own, row, new CimPath(home, own, marked));
    }

    /// <summary>A value.</summary>
    /// <param name="given">The value, as the library has it.</param>
    /// <param name="cimType">The number of its type.</param>
    /// <param name="asked">The namespace that was asked.</param>
    /// <param name="keys">The keys of a class, for an instance that marks none.</param>
    public object? Value(object? given, long cimType, string asked, Func<string, string, IReadOnlyCollection<string>> keys) => given switch
    {
        null => null,
        string or bool or long => given,
        ulong number => number <= long.MaxValue ? (object)(long)number : number,
        float or double => Convert.ToDouble(given, CultureInfo.InvariantCulture),
        char single => single.ToString(),
        DateTime or TimeSpan => MiDate.Text(given),
        IEnumerable list => list.Cast<object?>().Select(item => Value(item, cimType == referenceArray ? reference : 0, asked, keys)).ToList(),
        IConvertible number => Convert.ToInt64(number, CultureInfo.InvariantCulture),
        _ when library.Type("CimInstance").IsInstanceOfType(given) => cimType == reference ? Path(given, asked) : Embedded(given, asked, keys),
        _ => given.ToString(),
    };

    /// <summary>An instance that has only the keys by which it is found.</summary>
    /// <param name="path">Names it.</param>
    /// <param name="types">The types of its properties by name; null for an unknown one.</param>
    public object Key(CimPath path, Func<string, string?> types) =>
        // Keys that are texts are so on every server: no need to ask for the class.
        Instance(path.Space, path.ClassName, path.Keys, name => path.Keys[name] is string ? "String" : types(name), "Key");

    /// <summary>A new instance.</summary>
    /// <param name="home">Its namespace.</param>
    /// <param name="ofClass">Its class.</param>
    /// <param name="given">Its properties.</param>
    /// <param name="types">The types of its properties by name; null for an unknown one.</param>
    /// <param name="flag">The flag of each property.</param>
    public object Instance(string home, string ofClass, IEnumerable<KeyValuePair<string, object?>> given, Func<string, string?> types, string flag)
    {
        var instance = home.Length == 0 ? library.New("CimInstance", ofClass) : library.New("CimInstance", ofClass, home);
        var own = properties(instance)!;
        var add = own.GetType().GetMethod("Add", [library.Type("CimProperty")])!;
        foreach (var pair in given)
        {
            var cimType = types(pair.Key) ?? MiTypes.Guess(pair.Value);
            var property = createProperty.Invoke(null, [pair.Key, Native(pair.Value, cimType, pair.Key), library.Value("CimType", cimType), library.Value("CimFlags", flag)]);
            add.Invoke(own, [property]);
        }

        return instance;
    }

    /// <summary>A value as the library wants it.</summary>
    /// <param name="given">The value.</param>
    /// <param name="cimType">The name of the type.</param>
    /// <param name="of">Whose it is, for the message.</param>
    /// <exception cref="CimFault">It is no value of this type.</exception>
    public object? Native(object? given, string cimType, string of)
    {
        if (given is null)
            return null;
        if (!cimType.EndsWith("Array", StringComparison.Ordinal))
            return Single(given, cimType, of);
        var item = cimType.Substring(0, cimType.Length - "Array".Length);
        var items = (given as IReadOnlyList<object?> ?? [given]).Select(each => each is null ? null : Single(each, item, of)).ToList();
        var array = Array.CreateInstance(item is "Reference" or "Instance" ? library.Type("CimInstance") : MiTypes.Net(item), items.Count);
        for (var i = 0; i < items.Count; i++)
            array.SetValue(items[i], i);
        return array;
    }

    private object Single(object given, string cimType, string of) => (cimType, given) switch
    {
        ("Reference", CimPath path) => Key(path, _ => null),
        ("Instance", CimObject embedded) => Instance(embedded.Path?.Space ?? "", embedded.ClassName, embedded.Properties, _ => null, "None"),
        ("Reference" or "Instance", _) or (_, CimPath or CimObject) => throw MiTypes.Wrong(given, cimType, of),
        _ => MiTypes.Single(given, cimType, of),
    };

    private CimObject Embedded(object instance, string asked, Func<string, string, IReadOnlyCollection<string>> keys) =>
        new(ClassOf(instance), Properties(instance).ToDictionary(NameOf, property => Value(value(property), type(property), asked, keys), StringComparer.OrdinalIgnoreCase));

    /// <summary>A reference is an instance that has its keys only, marked or not.</summary>
    private CimPath Path(object instance, string asked) => new(SpaceOf(instance, asked), ClassOf(instance),
        Properties(instance).ToDictionary(NameOf, property => Value(value(property), type(property), asked, (_, _) => []), StringComparer.OrdinalIgnoreCase));

    private string ClassOf(object instance) => className(system(instance)!) as string ?? "";

    private string SpaceOf(object instance, string asked) => (space(system(instance)!) as string ?? "").Replace('\\', '/') is { Length: > 0 } own ? own : asked;
}
