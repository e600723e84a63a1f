using System;
using System.Net;

namespace HypervisorHardening.Core.Connections;

/// <summary>A session that another program has opened, such as one of PowerCLI. It is never ended by this product.</summary>
/// <param name="service">The address of the service that it is of.</param>
/// <param name="secret">Its secret, as the password.</param>
public sealed class BorrowedSession(Uri service, NetworkCredential secret)
{
    /// <summary>The address of the service that it is of.</summary>
    public Uri Service { get; } = service;

    /// <summary>Its secret, as the password.</summary>
    public NetworkCredential Secret { get; } = secret;

    /// <summary>The host of the service.</summary>
    public override string ToString() => SafeText.OneLine(Service.Host);
}
