using HypervisorHardening.Core;
using HypervisorHardening.Libvirt.Native;

namespace HypervisorHardening.Libvirt.Connecting;

/// <summary>Says what to do where libvirt cannot connect.</summary>
internal static class ConnectFault
{
    private const int NoSuchFile = 2;
    private const int AccessDenied = 13;
    private const int ConnectionRefused = 111;

    /// <summary>Whether a right is missing, so that a read-only connection may still be possible.</summary>
    /// <param name="fault">What libvirt says.</param>
    public static bool IsDenied(LibvirtException fault) =>
        fault.IsDenied || (fault.Code == ErrorCode.System && (fault.Detail == AccessDenied || fault.Message.Contains("Permission denied")));

    /// <summary>The error that a user gets.</summary>
    /// <param name="uri">What was connected to.</param>
    /// <param name="fault">What libvirt says.</param>
    public static HyException Explain(ConnectUri uri, LibvirtException fault)
    {
        if (IsDenied(fault))
        {
            return uri.IsLocal
                ? Fault("Denied", "refused: run as root, or have the account put into the group libvirt", uri, fault)
                : Fault("Denied", "refused: use an account that may manage libvirt there, with an ssh key or certificate that it accepts", uri, fault);
        }

        if (fault.Code == ErrorCode.Tls || (uri.Transport == "tls" && fault.Message.Contains("certificate")))
            return Fault("Certificate", "failed at TLS: check the CA, client and server certificates (libvirt looks in /etc/pki)", uri, fault);
        if (fault.Code is ErrorCode.NoConnect or ErrorCode.ConfigUnsupported)
            return Fault("Driver", "found no such driver: install the libvirt driver for it, or name the hypervisor that is there", uri, fault);
        if (!uri.IsLocal)
            return Fault("Unreachable", "failed: check the host's name, that it runs, its firewall and, for ssh, that its key is known and yours is accepted", uri, fault);
        if (fault.Code == ErrorCode.System && fault.Detail is NoSuchFile or ConnectionRefused)
            return Fault("NoDaemon", "found no daemon: start libvirtd (or virtqemud), or check the socket's path", uri, fault);
        return Fault("Failed", "failed", uri, fault);
    }

    private static HyException Fault(string id, string what, ConnectUri uri, LibvirtException fault) =>
        new("Hy.Connect." + id, "Connecting to " + uri.Text + " " + what + ". libvirt says: " + fault.Message, fault);
}
