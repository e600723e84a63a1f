namespace Microsoft.Management.Infrastructure;

[Flags]
public enum CimFlags : long
{
    None = 0,
    Property = 4,
    Key = 4096,
    In = 8192,
    Out = 16384,
}
