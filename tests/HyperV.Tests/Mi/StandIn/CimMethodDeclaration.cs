using Microsoft.Management.Infrastructure.Generic;

namespace Microsoft.Management.Infrastructure;

public sealed class CimMethodDeclaration(string name, IEnumerable<CimMethodParameterDeclaration> parameters)
{
    public string Name { get; } = name;

    public CimReadOnlyKeyedCollection<CimMethodParameterDeclaration> Parameters { get; } = new CimReadOnlyKeyedCollection<CimMethodParameterDeclaration>(parameter => parameter.Name).With(parameters);
}
