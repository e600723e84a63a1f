using Microsoft.Management.Infrastructure.Generic;

namespace Microsoft.Management.Infrastructure;

public class CimMethodResult(CimMethodParameter? returnValue, IEnumerable<CimMethodParameter> output)
{
    public CimMethodParameter? ReturnValue { get; } = returnValue;

    public CimReadOnlyKeyedCollection<CimMethodParameter> OutParameters { get; } = new CimReadOnlyKeyedCollection<CimMethodParameter>(parameter => parameter.Name).With(output);
}
