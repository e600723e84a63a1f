namespace Microsoft.Management.Infrastructure.Options;

public class CimSessionOptions : IDisposable
{
    public TimeSpan Timeout { get; set; }

    internal CimCredential? Credential { get; private set; }

    public void AddDestinationCredentials(CimCredential credential) => Credential = credential;

    public void Dispose()
    {
    }
}
