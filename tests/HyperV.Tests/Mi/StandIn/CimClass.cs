using Microsoft.Management.Infrastructure.Generic;

namespace Microsoft.Management.Infrastructure;

public sealed class CimClass(IEnumerable<CimPropertyDeclaration> properties, IEnumerable<CimMethodDeclaration> methods)
{
    public CimReadOnlyKeyedCollection<CimPropertyDeclaration> CimClassProperties { get; } = new CimReadOnlyKeyedCollection<CimPropertyDeclaration>(property => property.Name).With(properties);

    public CimReadOnlyKeyedCollection<CimMethodDeclaration> CimClassMethods { get; } = new CimReadOnlyKeyedCollection<CimMethodDeclaration>(method => method.Name).With(methods);
}
