namespace Microsoft.Management.Infrastructure;

public class CimException(NativeErrorCode code, string message, string? messageId = null) : Exception(message)
{
    public NativeErrorCode NativeErrorCode { get; } = code;

    public string? MessageId { get; } = messageId;
}
