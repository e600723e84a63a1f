using System;
using System.Net;
using System.Threading;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Connecting;

/// <summary>Opens sessions.</summary>
/// <param name="times">How long to wait.</param>
internal sealed class Connector(LinkTimes times)
{
    private static readonly Version Oldest = new(6, 5);

    /// <summary>Opens a session.</summary>
    /// <param name="request">What the user asks for.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="HyException">It can not be opened.</exception>
    public VimClient Open(ConnectionRequest request, CancellationToken cancellation)
    {
        var address = ServiceAddress.Parse(request.Target);
        var fault = new ConnectFault(address.Text);
        var login = Login(request, address, fault);
        var link = new SoapLink(address.Service, CertificateCheck.Of(request), times);
        try
        {
            return VimClient.Open(link, login, times, client => Check(client, fault), cancellation);
        }
        catch (Exception error)
        {
            link.Dispose();
            switch (error)
            {
                case LinkFault broken: throw fault.Explain(broken);
                case VimFault refused: throw fault.Explain(refused, login is ClonedLogin);
                default: throw;
            }
        }
    }

    private static void Check(VimClient client, ConnectFault fault)
    {
        if (client.ApiVersion < Oldest)
            throw fault.TooOld(client.ApiVersion);
    }

    private static ILogin Login(ConnectionRequest request, ServiceAddress address, ConnectFault fault)
    {
        if (request.Session is { } session)
            return new ClonedLogin(Shared(session, address));
        var given = request.Credential ?? request.AskCredential?.Invoke((address.User.Length > 0 ? address.User + "@" : "") + address.Service.Host);
        if (given is null)
            throw fault.NoCredential();
        var user = given.UserName.Length == 0 ? address.User : given.Domain.Length > 0 ? given.Domain + "\\" + given.UserName : given.UserName;
        return user.Length > 0 && given.SecurePassword.Length > 0 ? new PasswordLogin(new NetworkCredential(user, given.SecurePassword)) : throw fault.NoCredential();
    }

    // The secret is as good as a password: it goes to the server that gave it, over TLS, and nowhere else.
    private static NetworkCredential Shared(BorrowedSession session, ServiceAddress address) =>
        session.Service.Scheme == Uri.UriSchemeHttps && session.Service.Port == address.Service.Port
            && string.Equals(session.Service.Host, address.Service.Host, StringComparison.OrdinalIgnoreCase) && session.Secret.SecurePassword.Length > 0
            ? session.Secret
            : throw new HyException("Hy.Connect.Session", "The session is not one of " + address.Service.Host + " over https: name the server that it is of.");
}
