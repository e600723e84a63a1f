using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Mi;

namespace Microsoft.Management.Infrastructure;

/// <summary>The types of values, as strict as the library itself: no number is taken for another kind of number.</summary>
internal static class StandInTypes
{
    public static CimType Of(HypervisorHardening.HyperV.Tests.Server.ValueType type)
    {
        var name = type.IsReference ? "Reference" : type.Name switch
        {
            "boolean" => "Boolean",
            "datetime" => "DateTime",
            "string" => "String",
            "real32" => "Real32",
            "real64" => "Real64",
            "char16" => "Char16",
            ['u' or 's', 'i', 'n', 't', .. var bits] => (type.Name[0] == 'u' ? "UInt" : "SInt") + bits,
            _ => "Instance",
        };
        return Enum.Parse<CimType>(name + (type.IsArray ? "Array" : ""));
    }

    public static Type Net(CimType type) => type switch
    {
        >= CimType.BooleanArray => Net(type - (CimType.BooleanArray - CimType.Boolean)).MakeArrayType(),
        CimType.Boolean => typeof(bool),
        CimType.UInt8 => typeof(byte),
        CimType.SInt8 => typeof(sbyte),
        CimType.UInt16 => typeof(ushort),
        CimType.SInt16 => typeof(short),
        CimType.UInt32 => typeof(uint),
        CimType.SInt32 => typeof(int),
        CimType.UInt64 => typeof(ulong),
        CimType.SInt64 => typeof(long),
        CimType.Real32 => typeof(float),
        CimType.Real64 => typeof(double),
        CimType.Char16 => typeof(char),
        CimType.String => typeof(string),
        CimType.Reference or CimType.Instance => typeof(CimInstance),
        _ => typeof(object),
    };

    public static object? Checked(object? value, CimType type, string name) =>
        value is null || Net(type).IsInstanceOfType(value) ? value : throw new CimException(NativeErrorCode.TypeMismatch, $"{name}: {value.GetType()} is no {type}");

    /// <summary>A value of the store as the library gives it.</summary>
    public static object? Given(object? value, CimType type, Func<CimObject, CimInstance> embedded)
    {
        if (value is not IReadOnlyList<object?> list)
            return Single(value, type, embedded);
        var item = type - (CimType.BooleanArray - CimType.Boolean);
        var array = Array.CreateInstance(Net(item), list.Count);
        for (var i = 0; i < list.Count; i++)
            array.SetValue(Single(list[i], item, embedded), i);
        return array;
    }

    private static object? Single(object? value, CimType type, Func<CimObject, CimInstance> embedded) => value switch
    {
        null => null,
        CimPath path => Key(path),
        CimObject instance => embedded(instance),
        string text when type == CimType.DateTime => MiDate.Value(text),
        string text when type == CimType.Char16 => text[0],
        _ => Convert.ChangeType(value, Net(type), System.Globalization.CultureInfo.InvariantCulture),
    };

    private static CimInstance Key(CimPath path)
    {
        var key = new CimInstance(path.ClassName, path.Space);
        foreach (var pair in path.Keys)
            key.CimInstanceProperties.Add(CimProperty.Create(pair.Key, pair.Value, pair.Value is long ? CimType.SInt64 : CimType.String, CimFlags.Key));
        return key;
    }
}
