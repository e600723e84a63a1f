using Microsoft.Management.Infrastructure.Generic;

namespace Microsoft.Management.Infrastructure;

public class CimMethodParametersCollection() : CimKeyedCollection<CimMethodParameter>(parameter => parameter.Name);
