using System.Threading;

namespace HypervisorHardening.VSphere.Soap;

/// <summary>A way to get a session.</summary>
internal interface ILogin
{
    /// <summary>Starts a session, whose cookie the link keeps.</summary>
    /// <param name="link">The way to the server.</param>
    /// <param name="sessionManager">Who starts sessions.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="VimFault">The server refuses.</exception>
    /// <exception cref="LinkFault">The server does not answer.</exception>
    void Start(SoapLink link, ManagedObject sessionManager, CancellationToken cancellation);
}
