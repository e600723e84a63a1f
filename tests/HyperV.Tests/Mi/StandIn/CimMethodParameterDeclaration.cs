namespace Microsoft.Management.Infrastructure;

public sealed class CimMethodParameterDeclaration(string name, CimType type)
{
    public string Name { get; } = name;

    public CimType CimType { get; } = type;
}
