namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>An instance in the making.</summary>
internal sealed class Draft(string space, string className)
{
    public string Space { get; } = space;

    public string ClassName { get; set; } = className;

    public Dictionary<string, object?> Values { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Draft With(string name, object? value)
    {
        Values[name] = value;
        return this;
    }
}
