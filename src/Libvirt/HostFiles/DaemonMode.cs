namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>How libvirt's daemons are laid out on a host.</summary>
internal enum DaemonMode
{
    /// <summary>The host does not say, or says both.</summary>
    Unknown,

    /// <summary>One daemon, <c>libvirtd</c>, does everything.</summary>
    Monolithic,

    /// <summary>A daemon for each driver (<c>virtqemud</c>, <c>virtxend</c> and so on), and <c>virtproxyd</c> for remote clients.</summary>
    Modular,
}
