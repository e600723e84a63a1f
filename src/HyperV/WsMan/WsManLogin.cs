using System.Net;
using System.Security.Cryptography.X509Certificates;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.HyperV.Connecting;

namespace HypervisorHardening.HyperV.WsMan;

/// <summary>
/// Who logs in to WinRM: an account with its password, the holder of a certificate, or whoever runs this program (by
/// the Kerberos ticket there is). Its secrets are in no text that it gives.
/// </summary>
internal sealed class WsManLogin
{
    private WsManLogin(NetworkCredential? account, X509Certificate2? certificate) => (Account, Certificate) = (account, certificate);

    /// <summary>Whoever runs this program.</summary>
    public static WsManLogin Own { get; } = new(null, null);

    /// <summary>The account and its password; null where there is none.</summary>
    public NetworkCredential? Account { get; }

    /// <summary>The certificate; null where there is none.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>An account with its password.</summary>
    /// <param name="user">The account: <c>user</c>, <c>DOMAIN\user</c> or <c>user@domain</c>.</param>
    /// <param name="given">Holds the password.</param>
    public static WsManLogin By(string user, NetworkCredential given)
    {
        var slash = user.IndexOf('\\');
        return new WsManLogin(slash < 0 ? new NetworkCredential(user, given.SecurePassword)
            : new NetworkCredential(user.Substring(slash + 1), given.SecurePassword, user.Substring(0, slash)), null);
    }

    /// <summary>The holder of a certificate.</summary>
    /// <param name="certificate">The certificate with its private key; WinRM maps it to an account.</param>
    public static WsManLogin By(X509Certificate2 certificate) => new(null, certificate);

    /// <summary>
    /// What a user asks for: a client certificate before a credential; a password is asked for where the target names an
    /// account; a target without one is met with the caller's own ticket.
    /// </summary>
    /// <param name="request">What the user asks for.</param>
    /// <param name="address">The target.</param>
    /// <param name="fault">Says what to do where there is no password.</param>
    /// <exception cref="HyException">There is no password, or the certificate has no private key.</exception>
    public static WsManLogin Of(ConnectionRequest request, HyperVAddress address, HyperVConnectFault fault)
    {
        if (request.ClientCertificate is { } certificate)
            return certificate.HasPrivateKey ? By(certificate) : throw fault.NoPrivateKey();
        var given = request.Credential ?? (address.User.Length > 0 ? request.AskCredential?.Invoke(address.User + "@" + address.Host) ?? throw fault.NoCredential() : null);
        if (given is null)
            return Own;
        var user = given.UserName.Length == 0 ? address.User : given.Domain.Length > 0 ? given.Domain + "\\" + given.UserName : given.UserName;
        return user.Length > 0 && given.SecurePassword.Length > 0 ? By(user, given) : throw fault.NoCredential();
    }

    /// <summary>How it logs in, without naming who.</summary>
    public override string ToString() => Certificate is not null ? "client certificate" : Account is not null ? "password" : "own ticket";
}
