namespace HypervisorHardening.HyperV.Cim;

/// <summary>The namespaces of CIM that are asked in several places.</summary>
internal static class Spaces
{
    /// <summary>Hyper-V.</summary>
    public const string Virtualization = "root/virtualization/v2";

    /// <summary>Windows.</summary>
    public const string Windows = "root/cimv2";

    /// <summary>The failover cluster.</summary>
    public const string Cluster = "root/MSCluster";

    /// <summary>File shares.</summary>
    public const string Shares = "root/Microsoft/Windows/SMB";

    /// <summary>The network, the firewall included.</summary>
    public const string Network = "root/StandardCimv2";

    /// <summary>BitLocker.</summary>
    public const string BitLocker = "root/cimv2/Security/MicrosoftVolumeEncryption";

    /// <summary>Volumes.</summary>
    public const string Storage = "root/Microsoft/Windows/Storage";

    /// <summary>The registry.</summary>
    public const string Registry = "root/default";

    /// <summary>The boot configuration.</summary>
    public const string Boot = "root/WMI";
}
