using System.Globalization;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Tests.Server;

namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>The instances of a host in the making, until all that is to be read of them is known.</summary>
internal sealed class Drafts
{
    private readonly List<Draft> all = [];

    /// <summary>The instances of a class so far.</summary>
    public IReadOnlyList<Draft> Of(string space, string className) => all.FindAll(draft => draft.Space == space && draft.ClassName == className);

    /// <summary>A new instance.</summary>
    public Draft Add(string space, string className)
    {
        var draft = new Draft(space, className);
        all.Add(draft);
        return draft;
    }

    /// <summary>The instance of a class that has some values, made where there is none.</summary>
    public Draft Get(string space, string className, params (string Name, object? Value)[] values) => GetAt(0, space, className, values);

    /// <summary>The nth instance of a class that has some values, made where there is none.</summary>
    public Draft GetAt(int place, string space, string className, params (string Name, object? Value)[] values)
    {
        var found = Of(space, className).Where(draft => values.All(pair => Equals(draft.Values.GetValueOrDefault(pair.Name), pair.Value))).ElementAtOrDefault(place);
        if (found is null)
        {
            found = Add(space, className);
            foreach (var (name, value) in values)
                found.Values[name] = value;
        }

        return found;
    }

    /// <summary>A text as a value of a property; lists are joined by a comma.</summary>
    /// <exception cref="NotStagedException">The class reference has no such property, or it can not have the value.</exception>
    public static object? Typed(string space, string className, string property, string? text)
    {
        if (text is null)
            return null;
        var facts = ClassReference.Default.Classes(space)?.GetValueOrDefault(className) ?? throw new NotStagedException("the class reference has no class " + className);
        var type = facts.Properties.GetValueOrDefault(property) ?? throw new NotStagedException("the class reference has no property " + className + "." + property);
        return type.IsArray ? (text.Length == 0 ? [] : text.Split(',').Select(part => Single(type, part.Trim(), space)).ToList()) : Single(type, text, space);
    }

    /// <summary>Whether a property is a list.</summary>
    public static bool IsList(string space, string className, string property) =>
        ClassReference.Default.Classes(space)?.GetValueOrDefault(className)?.Properties.GetValueOrDefault(property)?.IsArray == true;

    /// <summary>Puts the instances into a server; keys that nobody gave are made up.</summary>
    public void Play(CimStore store)
    {
        var made = 0;
        foreach (var draft in all)
        {
            var facts = ClassReference.Default.Classes(draft.Space)?.GetValueOrDefault(draft.ClassName) ?? throw new NotStagedException("the class reference has no class " + draft.ClassName);
            foreach (var key in facts.Keys.Where(key => draft.Values.GetValueOrDefault(key) is null && key is not ("CreationClassName" or "SystemCreationClassName" or "SystemName")))
            {
                draft.Values[key] = facts.Properties[key] switch
                {
                    { Name: "string" } => "made up " + ++made,
                    { IsReference: true } => new CimPath(draft.Space, "X", new Dictionary<string, object?> { ["Name"] = "made up " + ++made }),
                    _ => (object)(long)++made,
                };
            }

            try
            {
                store.Add(draft.Space, draft.ClassName, draft.Values.Select(pair => (pair.Key, pair.Value)).ToArray());
            }
            catch (FixtureException refused)
            {
                throw new NotStagedException(refused.Message);
            }
        }
    }

    private static object Single(Server.ValueType type, string text, string space) => type switch
    {
        { IsReference: true } => CimPathText.Parse(text, space) ?? new CimPath(space, type.Name, new Dictionary<string, object?> { ["Name"] = text }),
        { Name: "boolean" } => bool.TryParse(text, out var flag) ? flag : throw new NotStagedException(text + " is no " + type),
        { Name: "string" or "datetime" or "char16" } => text,
        { Name: "real32" or "real64" } => double.Parse(text, CultureInfo.InvariantCulture),
        _ => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var large) ? large : throw new NotStagedException(text + " is no " + type),
    };
}
