namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>What is to be written to a host, as it comes together.</summary>
internal sealed class HostWrites
{
}
