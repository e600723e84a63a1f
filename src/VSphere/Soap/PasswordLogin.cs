using System.Net;
using System.Threading;

namespace HypervisorHardening.VSphere.Soap;

/// <summary>Logs in with a name and a password.</summary>
/// <param name="credential">Both.</param>
internal sealed class PasswordLogin(NetworkCredential credential) : ILogin
{
    /// <summary>The name and the password.</summary>
    public NetworkCredential Credential => credential;

    /// <inheritdoc/>
    public void Start(SoapLink link, ManagedObject sessionManager, CancellationToken cancellation)
    {
        link.Cookie = null;
        link.Ask(new SoapRequest(sessionManager, "Login", [Vim.Element("userName", credential.UserName), Vim.Element("password", credential.Password)]), cancellation);
    }
}
