namespace HypervisorHardening.Core.Collection;

/// <summary>What kind of resource a control judges and a setting belongs to.</summary>
public enum Scope
{
    /// <summary>A vCenter Server or another manager of many hosts.</summary>
    ManagementServer,

    /// <summary>A cluster of hosts.</summary>
    Cluster,

    /// <summary>A hypervisor host.</summary>
    Host,

    /// <summary>A network, switch or port group.</summary>
    Network,

    /// <summary>A place where images are kept: storage pool, datastore or content library.</summary>
    ImageStore,

    /// <summary>A virtual machine (in libvirt's word, a domain).</summary>
    VirtualMachine,
}
