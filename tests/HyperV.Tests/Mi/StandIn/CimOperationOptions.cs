namespace Microsoft.Management.Infrastructure.Options;

public class CimOperationOptions : IDisposable
{
    public TimeSpan Timeout { get; set; }

    public CancellationToken? CancellationToken { get; set; }

    internal Dictionary<string, string> Custom { get; } = [];

    public void SetCustomOption(string optionName, string optionValue, bool mustComply) => Custom[optionName] = optionValue + (mustComply ? " (must)" : "");

    public void Dispose()
    {
    }
}
