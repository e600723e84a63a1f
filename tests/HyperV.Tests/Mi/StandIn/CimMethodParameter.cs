namespace Microsoft.Management.Infrastructure;

public sealed class CimMethodParameter
{
    private CimMethodParameter(string name, object? value, CimType type, CimFlags flags) => (Name, Value, CimType, Flags) = (name, StandInTypes.Checked(value, type, name), type, flags);

    public string Name { get; }

    public object? Value { get; }

    public CimType CimType { get; }

    public CimFlags Flags { get; }

    public static CimMethodParameter Create(string name, object? value, CimType type, CimFlags flags) => new(name, value, type, flags);
}
