using System.Net;
using System.Threading;

namespace HypervisorHardening.VSphere.Soap;

/// <summary>
/// Makes an own session of one that someone else has opened: by a ticket, so that the other is neither slowed nor ended.
/// </summary>
/// <param name="borrowed">The secret of the other session, as the password.</param>
internal sealed class ClonedLogin(NetworkCredential borrowed) : ILogin
{
    /// <inheritdoc/>
    public void Start(SoapLink link, ManagedObject sessionManager, CancellationToken cancellation)
    {
        link.Cookie = null;
        var ticket = link.Ask(new SoapRequest(sessionManager, "AcquireCloneTicket", null), cancellation, '"' + borrowed.Password + '"').Value;
        link.Cookie = null;
        link.Ask(new SoapRequest(sessionManager, "CloneSession", [Vim.Element("cloneTicket", ticket)]), cancellation);
    }
}
