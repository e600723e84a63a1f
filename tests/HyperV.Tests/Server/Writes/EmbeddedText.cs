using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Tests.Server.Writes;

/// <summary>
/// An instance as the methods of Hyper-V take it: CIM in XML by the DTD 2.0. It is held against the class reference: an
/// unknown class or property, another type, or a value that is none is an invalid parameter.
/// </summary>
internal static class EmbeddedText
{
    /// <summary>The class and the properties that are given.</summary>
    public static (ClassFacts Facts, IReadOnlyDictionary<string, object?> Values) Read(string? text, string space = Spaces.Virtualization)
    {
        XElement root;
        try
        {
            using var reader = XmlReader.Create(new StringReader(text ?? ""), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            root = XElement.Load(reader);
        }
        catch (XmlException fault)
        {
            throw Bad(fault.Message);
        }

        if (root.Name != "INSTANCE" || ClassReference.Default.Classes(space)!.GetValueOrDefault((string?)root.Attribute("CLASSNAME") ?? "") is not { } facts)
            throw Bad("no INSTANCE of a known class: " + root.Name + " " + (string?)root.Attribute("CLASSNAME"));
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in root.Elements())
            values.Add((string?)property.Attribute("NAME") ?? throw Bad("a property without a name"), Value(facts, property));
        return (facts, values);
    }

    private static object? Value(ClassFacts facts, XElement property)
    {
        var name = (string)property.Attribute("NAME")!;
        if (!facts.Properties.TryGetValue(name, out var type))
            throw Bad(facts.Name + " has no property " + name);
        if ((string?)property.Attribute("TYPE") != type.Name)
            throw Bad(facts.Name + "." + name + " is of type " + type + ", not " + (string?)property.Attribute("TYPE"));
        if (property.Name != (type.IsArray ? "PROPERTY.ARRAY" : "PROPERTY"))
            throw Bad(facts.Name + "." + name + " is " + (type.IsArray ? "a list" : "no list"));
        if (type.IsArray)
            return property.Element("VALUE.ARRAY") is { } list ? list.Elements("VALUE").Select(one => Single(type, one.Value)).ToList() : null;
        return property.Element("VALUE") is { } value ? Single(type, value.Value) : null;
    }

    private static object? Single(ValueType type, string text) => type.Name switch
    {
        "string" or "datetime" or "char16" => text,
        "boolean" => text switch { "TRUE" => true, "FALSE" => false, _ => throw Bad(text + " is no boolean") },
        "real32" or "real64" => double.Parse(text, CultureInfo.InvariantCulture),
        _ => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var large) ? large : throw Bad(text + " is no " + type),
    };

    private static Refusal Bad(string why) => new(Refusal.InvalidParameter, why);
}
