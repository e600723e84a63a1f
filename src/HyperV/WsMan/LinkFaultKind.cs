namespace HypervisorHardening.HyperV.WsMan;

/// <summary>What went wrong between this client and a WS-Management service.</summary>
internal enum LinkFaultKind
{
    /// <summary>The name is not known, or no way leads there.</summary>
    Unreachable,

    /// <summary>Nothing listens at the port.</summary>
    Refused,

    /// <summary>The server's certificate is not accepted.</summary>
    Certificate,

    /// <summary>No TLS connection came about for another reason than the server's certificate.</summary>
    Tls,

    /// <summary>A proxy on the way refuses.</summary>
    Proxy,

    /// <summary>The server does not accept who logs in.</summary>
    Login,

    /// <summary>The server knows who logs in, and lets them not use the service.</summary>
    Forbidden,

    /// <summary>The server takes too long.</summary>
    Slow,

    /// <summary>The connection broke, or the answer ends early.</summary>
    Broken,

    /// <summary>The server says that it can not serve now.</summary>
    Busy,

    /// <summary>What answers does not speak WS-Management.</summary>
    NotWsMan,

    /// <summary>The answer is none to the question, or is none that can be read safely.</summary>
    Malformed,
}
