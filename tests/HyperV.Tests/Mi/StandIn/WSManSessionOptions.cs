namespace Microsoft.Management.Infrastructure.Options;

public class WSManSessionOptions : CimSessionOptions;
