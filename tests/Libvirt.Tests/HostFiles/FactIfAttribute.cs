using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

/// <summary>A test that needs something of the machine: skipped with the reason where it is not there.</summary>
public sealed class FactIfAttribute : FactAttribute
{
    public FactIfAttribute(string need) => Skip = need switch
    {
        _ when !OperatingSystem.IsLinux() => "not Linux",
        "libvirt" when !LibvirtOracle.IsThere => "libvirt.so.0 is not installed, or does not show its parser",
        "qemu.conf" when !IsReadable("/etc/libvirt/qemu.conf") => "/etc/libvirt/qemu.conf is not there, or not readable for this account",
        "systemctl" when !File.Exists("/usr/bin/systemctl") => "/usr/bin/systemctl is not there",
        "sshd" or "libvirt over ssh" when SshServer.Missing is { } missing => missing,
        "libvirt over ssh" when Fixtures.RealLibvirt.Uri is null => Fixtures.RealLibvirt.Variable + " names no private libvirtd: start one with tests/libvirt/start.sh DIR and set it to the URI",
        "libvirt over ssh" when !File.Exists("/usr/bin/nc") => "nc is not installed, which libvirt reaches a private socket by: apt-get install netcat-openbsd",
        "dpkg" when !File.Exists("/usr/bin/dpkg-query") => "/usr/bin/dpkg-query is not there",
        _ => null,
    };

    private static bool IsReadable(string path)
    {
        try
        {
            File.OpenRead(path).Dispose();
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
