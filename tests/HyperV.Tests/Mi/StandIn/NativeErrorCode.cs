namespace Microsoft.Management.Infrastructure;

public enum NativeErrorCode
{
    Ok = 0,
    Failed = 1,
    AccessDenied = 2,
    InvalidNamespace = 3,
    InvalidParameter = 4,
    InvalidClass = 5,
    NotFound = 6,
    NotSupported = 7,
    TypeMismatch = 13,
    InvalidQuery = 15,
    MethodNotAvailable = 16,
    InvalidOperationTimeout = 22,
    ServerLimitsExceeded = 27,
    ServerIsShuttingDown = 28,
}
