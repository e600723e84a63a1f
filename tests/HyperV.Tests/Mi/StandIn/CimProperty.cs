namespace Microsoft.Management.Infrastructure;

public sealed class CimProperty
{
    private object? value;

    private CimProperty(string name, CimType type, CimFlags flags) => (Name, CimType, Flags) = (name, type, flags);

    public string Name { get; }

    public object? Value
    {
        get => value;
        set => this.value = StandInTypes.Checked(value, CimType, Name);
    }

    public CimType CimType { get; }

    public CimFlags Flags { get; }

    public static CimProperty Create(string name, object? value, CimType type, CimFlags flags) => new(name, type, flags) { Value = value };
}
