namespace Microsoft.Management.Infrastructure;

public sealed class CimPropertyDeclaration(string name, CimType type, CimFlags flags)
{
    public string Name { get; } = name;

    public CimType CimType { get; } = type;

    public CimFlags Flags { get; } = flags;
}
