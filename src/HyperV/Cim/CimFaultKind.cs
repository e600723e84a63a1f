namespace HypervisorHardening.HyperV.Cim;

/// <summary>What kind of thing went wrong with a question to a CIM server, whichever way it was asked.</summary>
internal enum CimFaultKind
{
    /// <summary>The server says so without saying more.</summary>
    Failed,

    /// <summary>The account may not.</summary>
    AccessDenied,

    /// <summary>The server has no such namespace: the role or feature that brings it is not installed.</summary>
    InvalidNamespace,

    /// <summary>The namespace has no such class: the feature is not installed, or the server is older than the class.</summary>
    InvalidClass,

    /// <summary>There is no such instance.</summary>
    NotFound,

    /// <summary>The class has no such method.</summary>
    InvalidMethod,

    /// <summary>A value given is none that the server takes.</summary>
    InvalidParameter,

    /// <summary>The server can not do this at all.</summary>
    NotSupported,

    /// <summary>The server has too much to do, or its limits are reached.</summary>
    Busy,

    /// <summary>No answer came in time.</summary>
    Timeout,

    /// <summary>The connection broke, or never came about.</summary>
    Unreachable,

    /// <summary>What came is no answer.</summary>
    Malformed,

    /// <summary>A recording has no answer to this question.</summary>
    NotRecorded,
}
