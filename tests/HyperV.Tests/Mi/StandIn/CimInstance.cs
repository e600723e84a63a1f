using Microsoft.Management.Infrastructure.Generic;

namespace Microsoft.Management.Infrastructure;

public sealed class CimInstance : IDisposable
{
    public CimInstance(string className)
        : this(className, null)
    {
    }

    public CimInstance(string className, string? namespaceName) => CimSystemProperties = new(namespaceName, className);

    public CimSystemProperties CimSystemProperties { get; }

    public CimKeyedCollection<CimProperty> CimInstanceProperties { get; } = new(property => property.Name);

    public bool IsDisposed { get; private set; }

    public void Dispose() => IsDisposed = true;
}
