using System;
using HypervisorHardening.Core;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Connecting;

/// <summary>Says what to do where no connection comes about.</summary>
/// <param name="target">What was connected to.</param>
internal sealed class ConnectFault(string target)
{
    /// <summary>The error that a user gets where the server can not be asked.</summary>
    /// <param name="fault">What went wrong.</param>
    public HyException Explain(LinkFault fault) => fault.Kind switch
    {
        LinkFaultKind.Certificate => Fault("Certificate", "is refused: " + fault.Message
            + ". Compare that with the server's own, and pin it with --thumbprint (-Thumbprint), or have its CA trusted", fault),
        LinkFaultKind.Refused => Fault("Refused", "failed: nothing listens at that port; check the port (443 unless said) and that the server runs", fault),
        LinkFaultKind.Unreachable => Fault("Unreachable", "failed: check the host's name, that it runs, and its firewall (" + fault.Message + ")", fault),
        LinkFaultKind.Tls or LinkFaultKind.NotVim => Fault("NotVSphere", "found no vSphere server: check the host and the port (" + fault.Message + ")", fault),
        LinkFaultKind.Proxy => Fault("Proxy", "failed at a proxy: have the server excepted from it (" + fault.Message + ")", fault),
        LinkFaultKind.Busy => Fault("Busy", "failed: the server is starting or overloaded; try again in some minutes (" + fault.Message + ")", fault),
        LinkFaultKind.Slow => Fault("Slow", "failed: the server takes too long; try again (" + fault.Message + ")", fault),
        _ => Fault("Failed", "failed: " + fault.Message + "; try again", fault),
    };

    /// <summary>The error that a user gets where the server refuses the account.</summary>
    /// <param name="fault">What the server says.</param>
    /// <param name="isBorrowed">Whether an open session was to be shared.</param>
    public HyException Explain(VimFault fault, bool isBorrowed)
    {
        if (isBorrowed && fault.IsNotAuthenticated)
            return Fault("Session", "failed: the session that was to be shared has ended; log in there again, or connect with a credential", fault);
        if (fault.Type == "PasswordExpired" || Says(fault, "expired"))
            return Fault("PasswordExpired", "is refused: the password has expired; change it on the server first", fault);
        if (fault.Type is "AccountLocked" or "UserLocked" || Says(fault, "locked"))
            return Fault("AccountLocked", "is refused: the account is locked; wait until it is released, or have an administrator do so", fault);
        return fault.Type switch
        {
            "InvalidLogin" => Fault("Credential", "is refused: the user or the password is wrong (a vCenter account is like administrator@vsphere.local)", fault),
            "NoPermission" => Fault("Denied", "is refused: the account has no right there, or the host is in lockdown mode; use an account with at least the role Read-only", fault),
            _ => Fault("Failed", "failed: the server says: " + fault.Message, fault),
        };
    }

    /// <summary>The error that a user gets of a server that is too old.</summary>
    /// <param name="version">The version of its API.</param>
    public HyException TooOld(Version version) => Fault("Version", "found version " + version + " of the VIM API, and 6.5 is the oldest that is known here: update the server", null);

    /// <summary>The error that a user gets where a password is needed.</summary>
    public HyException NoCredential() =>
        Fault("NoCredential", "needs an account and its password: write vsphere://user@host and give the password when asked, by --password-stdin or HYSR_PASSWORD, or use -Credential", null);

    private static bool Says(VimFault fault, string word) => fault.Message.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;

    private HyException Fault(string id, string what, Exception? fault) => new("Hy.Connect." + id, "Connecting to " + target + " " + what + ".", fault);
}
