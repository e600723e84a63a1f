namespace HypervisorHardening.Core.Collection;

/// <summary>What kind of resource a control judges and a setting belongs to.</summary>
public enum Scope
{
    /// <summary>A vCenter Server or another manager of many hosts.</summary>
    ManagementServer,

    /// <summary>A cluster of hosts.</summary>
    Cluster,

    /// <summary>A pool of processors and memory that machines share.</summary>
    ResourcePool,

    /// <summary>A hypervisor host.</summary>
    Host,

    /// <summary>A virtual switch that spans hosts.</summary>
    Switch,

    /// <summary>A network or port group.</summary>
    Network,

    /// <summary>A file system or volume on which disks are kept.</summary>
    Datastore,

    /// <summary>A place where images are kept: storage pool or content library.</summary>
    ImageStore,

    /// <summary>A virtual machine (in libvirt's word, a domain).</summary>
    VirtualMachine,
}
