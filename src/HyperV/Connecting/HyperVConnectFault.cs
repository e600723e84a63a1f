using System;
using HypervisorHardening.Core;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.WsMan;

namespace HypervisorHardening.HyperV.Connecting;

/// <summary>Says what to do where no connection to a Hyper-V host comes about.</summary>
/// <param name="target">What was connected to.</param>
internal sealed class HyperVConnectFault(string target)
{
    private const string Rights = "make it a member of Hyper-V Administrators and Remote Management Users there, or use an administrator's";

    /// <summary>The error that a user gets where the host can not be asked.</summary>
    /// <param name="fault">What went wrong.</param>
    public HyException Explain(CimFault fault) => fault.InnerException is LinkFault link ? Explain(link, fault) : fault.Kind switch
    {
        CimFaultKind.AccessDenied => Fault("Denied", "is refused: the account has no right there; " + Rights + " (" + fault.Message + ")", fault),
        CimFaultKind.InvalidNamespace => NoHyperV(fault),
        CimFaultKind.Busy => Fault("Busy", "failed: the server has too much to do or its limits are reached; try again in some minutes (" + fault.Message + ")", fault),
        CimFaultKind.Timeout => Fault("Slow", "failed: the server takes too long; try again (" + fault.Message + ")", fault),
        CimFaultKind.Unreachable => Fault("Unreachable", "failed: check the host's name, that it runs, and its firewall (" + fault.Message + ")", fault),
        _ => Fault("Failed", "failed: the server says: " + fault.Message, fault),
    };

    /// <summary>The error that a user gets of a host without the role.</summary>
    /// <param name="fault">What the server says.</param>
    public HyException NoHyperV(CimFault? fault) => Fault("NoHyperV", "found no Hyper-V: the role is not installed there (it has no namespace root/virtualization/v2); check the host", fault);

    /// <summary>The error that a user gets where Hyper-V shows nothing to the account.</summary>
    public HyException NoRights() => Fault("Denied", "is of no use: Hyper-V shows nothing to the account; " + Rights, null);

    /// <summary>The error that a user gets where a password is needed.</summary>
    public HyException NoCredential() =>
        Fault("NoCredential", "needs an account and its password: write hyperv://user@host and give the password when asked, by --password-stdin or HYSR_PASSWORD, or use -Credential", null);

    /// <summary>The error that a user gets of a certificate that proves nothing.</summary>
    public HyException NoPrivateKey() => Fault("ClientCertificate", "needs the private key of the client certificate: give the certificate with its key, or use an account and its password", null);

    private HyException Explain(LinkFault link, Exception fault) => link.Kind switch
    {
        LinkFaultKind.Certificate => Fault("Certificate", "is refused: " + link.Message
            + ". Compare that with the server's own, and pin it with --thumbprint (-Thumbprint), or have its CA trusted", fault),
        LinkFaultKind.Refused => Fault("Refused", "failed: nothing listens at that port; check the port (5986 unless said), and enable HTTPS on the server: winrm quickconfig -transport:https", fault),
        LinkFaultKind.Unreachable => Fault("Unreachable", "failed: check the host's name, that it runs, and its firewall for the port of HTTPS, 5986 unless said (" + link.Message + ")", fault),
        LinkFaultKind.Login => Fault("Credential", "is refused: the user or the password is wrong, or Kerberos does not work: check that the clocks differ by less than 5 minutes and that the host is named in full ("
            + link.Message + ")", fault),
        LinkFaultKind.Forbidden => Fault("Denied", "is refused: the account may not use WinRM there; " + Rights + " (" + link.Message + ")", fault),
        LinkFaultKind.Tls or LinkFaultKind.NotWsMan => Fault("NotWsMan", "found no WinRM over HTTPS: check the host and the port (" + link.Message + ")", fault),
        LinkFaultKind.Proxy => Fault("Proxy", "failed at a proxy: have the server excepted from it (" + link.Message + ")", fault),
        LinkFaultKind.Busy => Fault("Busy", "failed: the server is starting or overloaded; try again in some minutes (" + link.Message + ")", fault),
        LinkFaultKind.Slow => Fault("Slow", "failed: the server takes too long; try again (" + link.Message + ")", fault),
        _ => Fault("Failed", "failed: " + link.Message + "; try again", fault),
    };

    private HyException Fault(string id, string what, Exception? fault) => new("Hy.Connect." + id, "Connecting to " + target + " " + what + ".", fault);
}
