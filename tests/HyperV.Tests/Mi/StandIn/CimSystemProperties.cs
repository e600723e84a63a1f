namespace Microsoft.Management.Infrastructure;

public class CimSystemProperties(string? space, string className)
{
    public string? Namespace { get; } = space;

    public string ClassName { get; } = className;
}
