using System;
using System.Net;
using System.Reflection;
using System.Threading;
using HypervisorHardening.Core;

namespace HypervisorHardening.HyperV.Mi;

/// <summary>Takes the CIM session that a user has, or makes one.</summary>
internal static class MiSession
{
    /// <summary>Asks over a session that is open already. It is not closed by us.</summary>
    /// <param name="session">The CimSession itself, in no wrapper.</param>
    /// <param name="timeout">How long one question may take.</param>
    /// <exception cref="HyException"><c>Hy.Connect.CimSession</c>: it is none. <c>Hy.Connect.CimSessionClosed</c>: it is closed.</exception>
    public static MiClient Borrow(object session, TimeSpan timeout)
    {
        var type = session.GetType();
        if (type.FullName != MiLibrary.Name + ".CimSession")
            throw new HyException("Hy.Connect.CimSession", "a " + type.FullName + " is no CIM session: give what New-CimSession or Get-CimSession gives.");
        var library = new MiLibrary(type.Assembly);
        if (IsClosed(library, session))
            throw new HyException("Hy.Connect.CimSessionClosed", "the CIM session is closed: make a new one with New-CimSession.");
        return new MiClient(library, session, isOwn: false, timeout);
    }

    /// <summary>Makes a session. Nothing is sent yet, so a computer that is not there shows with the first question.</summary>
    /// <param name="library">The library.</param>
    /// <param name="computer">The computer; null for this one.</param>
    /// <param name="credential">The account; null for the user's own.</param>
    /// <param name="timeout">How long one question may take.</param>
    /// <exception cref="HyException"><c>Hy.Connect.CimUnavailable</c>: there are no CIM sessions on this system.</exception>
    public static MiClient Open(MiLibrary library, string? computer, NetworkCredential? credential, TimeSpan timeout)
    {
        var session = new MiFaults(library).Guarded(() =>
        {
            using var options = Options(library, credential, timeout);
            return library.Method("CimSession", "Create", typeof(string), "Options.CimSessionOptions").Invoke(null, [computer, computer is null ? null : options]);
        }, CancellationToken.None);
        return new MiClient(library, session ?? throw MiLibrary.Unavailable("no session was made"), isOwn: true, timeout);
    }

    private static IDisposable Options(MiLibrary library, NetworkCredential? credential, TimeSpan timeout)
    {
        var options = library.New("Options.WSManSessionOptions");
        library.Property("Options.CimSessionOptions", "Timeout").SetValue(options, timeout);
        if (credential is not null)
        {
            // WinRM then signs and encrypts what it sends, and never sends the password itself.
            var account = library.New("Options.CimCredential", library.Value("Options.PasswordAuthenticationMechanism", "Default"), credential.Domain, credential.UserName, credential.SecurePassword);
            library.Method("Options.CimSessionOptions", "AddDestinationCredentials", "Options.CimCredential").Invoke(options, [account]);
        }

        return (IDisposable)options;
    }

    /// <summary>A session looks whether it is closed before it looks at what it is asked, so a question about nothing tells, and is not sent.</summary>
    private static bool IsClosed(MiLibrary library, object session)
    {
        try
        {
            library.Method("CimSession", "GetInstance", typeof(string), "CimInstance", "Options.CimOperationOptions").Invoke(session, [null, null, null]);
            return false;
        }
        catch (TargetInvocationException thrown)
        {
            return thrown.InnerException is ObjectDisposedException;
        }
    }
}
