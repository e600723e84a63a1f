namespace HypervisorHardening.Libvirt.Native;

/// <summary>The errors of libvirt (<c>virErrorNumber</c>) that are told apart.</summary>
internal enum ErrorCode
{
    /// <summary>Anything that libvirt has no number for.</summary>
    Internal = 1,

    /// <summary>The driver does not have the function.</summary>
    NoSupport = 3,

    /// <summary>No driver takes the URI.</summary>
    NoConnect = 5,

    /// <summary>An argument or a flag is not understood.</summary>
    InvalidArgument = 8,

    /// <summary>The connection is read-only.</summary>
    OperationDenied = 29,

    /// <summary>A system call failed; the error's detail is its errno.</summary>
    System = 38,

    /// <summary>The daemon cannot be spoken to.</summary>
    Rpc = 39,

    /// <summary>TLS failed.</summary>
    Tls = 40,

    /// <summary>There is no such domain.</summary>
    NoDomain = 42,

    /// <summary>There is no such network.</summary>
    NoNetwork = 43,

    /// <summary>Who we are was not accepted.</summary>
    AuthFailed = 45,

    /// <summary>There is no such storage pool.</summary>
    NoStoragePool = 49,

    /// <summary>There is no such volume.</summary>
    NoStorageVolume = 50,

    /// <summary>It cannot be done in this state.</summary>
    OperationInvalid = 55,

    /// <summary>There is no such network filter.</summary>
    NoFilter = 62,

    /// <summary>There is no such secret.</summary>
    NoSecret = 66,

    /// <summary>The daemon does not support what is asked.</summary>
    ConfigUnsupported = 67,

    /// <summary>There is no such snapshot.</summary>
    NoSnapshot = 72,

    /// <summary>Nobody answered the question who we are.</summary>
    AuthCancelled = 79,

    /// <summary>The libssh2 transport failed.</summary>
    Ssh = 85,

    /// <summary>The daemon's access driver refuses.</summary>
    AccessDenied = 88,

    /// <summary>Nobody is there who could ask who we are.</summary>
    AuthUnavailable = 94,

    /// <summary>The libssh transport failed.</summary>
    Libssh = 98,

    /// <summary>There is no such binding of a network filter.</summary>
    NoBinding = 101,
}
