namespace HypervisorHardening.VSphere.Tests.Fixtures;

/// <summary>An object of the scripted server: its properties, and those that it does not tell.</summary>
internal sealed class ScriptedObject(string type, string id)
{
    private readonly Dictionary<string, string> properties = [];

    public string Type => type;

    public string Id => id;

    public static ScriptedObject Host(string id, string name) => new ScriptedObject("HostSystem", id).Set("name", name)
        .Set("runtime.connectionState", "connected").Set("summary.config.product.apiVersion", "8.0.3.0");

    public static ScriptedObject Machine(string id, string name, string? host = null) => new ScriptedObject("VirtualMachine", id).Set("name", name)
        .Set("runtime.connectionState", "connected").Set("config.name", name).Value("runtime.host", host is null ? null : $"<val type='HostSystem' XMLSchema-instance:type='ManagedObjectReference'>{host}</val>");

    /// <summary>A text.</summary>
    public ScriptedObject Set(string path, string text) => Value(path, $"<val XMLSchema-instance:type='xsd:string'>{text}</val>");

    /// <summary>A value as XML; null leaves it unset.</summary>
    public ScriptedObject Value(string path, string? xml)
    {
        properties.Remove(path);
        if (xml is not null)
            properties[path] = $"<propSet><name>{path}</name>{xml}</propSet>";
        return this;
    }

    public ScriptedObject Refer(string path, string toType, string to) => Value(path, $"<val type='{toType}' XMLSchema-instance:type='ManagedObjectReference'>{to}</val>");

    public ScriptedObject Missing(string path, string fault, string fields = "")
    {
        properties[path] = $"<missingSet><path>{path}</path><fault><fault XMLSchema-instance:type='{fault}'>{fields}</fault><localizedMessage>no</localizedMessage></fault></missingSet>";
        return this;
    }

    public string Text(IReadOnlyList<string> paths) =>
        $"<objects><obj type='{type}'>{id}</obj>{string.Concat(properties.Where(one => paths.Contains(one.Key)).OrderBy(one => one.Value.StartsWith("<missing", StringComparison.Ordinal)).Select(one => one.Value))}</objects>";
}
