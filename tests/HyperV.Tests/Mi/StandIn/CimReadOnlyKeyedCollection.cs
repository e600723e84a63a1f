using System.Collections;

namespace Microsoft.Management.Infrastructure.Generic;

public class CimReadOnlyKeyedCollection<T>(Func<T, string> nameOf) : IEnumerable<T>
    where T : class
{
    protected List<T> Items { get; } = [];

    public int Count => Items.Count;

    public T? this[string itemName] => Items.Find(item => string.Equals(nameOf(item), itemName, StringComparison.OrdinalIgnoreCase));

    public IEnumerator<T> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal CimReadOnlyKeyedCollection<T> With(IEnumerable<T> items)
    {
        Items.AddRange(items);
        return this;
    }
}
