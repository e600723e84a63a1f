namespace Microsoft.Management.Infrastructure.Generic;

public class CimKeyedCollection<T>(Func<T, string> nameOf) : CimReadOnlyKeyedCollection<T>(nameOf)
    where T : class
{
    public virtual void Add(T newItem) => Items.Add(newItem);
}
