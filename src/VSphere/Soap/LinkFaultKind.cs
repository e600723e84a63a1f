namespace HypervisorHardening.VSphere.Soap;

/// <summary>What went wrong between client and server.</summary>
internal enum LinkFaultKind
{
    /// <summary>The name is not known, or no way leads there.</summary>
    Unreachable,

    /// <summary>Nothing listens at the port.</summary>
    Refused,

    /// <summary>The server's certificate is not accepted.</summary>
    Certificate,

    /// <summary>No TLS connection came about for another reason than the certificate.</summary>
    Tls,

    /// <summary>A proxy on the way refuses.</summary>
    Proxy,

    /// <summary>The server takes too long.</summary>
    Slow,

    /// <summary>The connection broke, or the answer ends early.</summary>
    Broken,

    /// <summary>The server says that it can not serve now.</summary>
    Busy,

    /// <summary>What answers does not speak the VIM API.</summary>
    NotVim,
}
