namespace HypervisorHardening.Core;

/// <summary>The hypervisor families that are judged alike.</summary>
public enum Platform
{
    /// <summary>VMware vSphere and ESXi.</summary>
    VSphere,

    /// <summary>Microsoft Hyper-V.</summary>
    HyperV,

    /// <summary>KVM with QEMU, through libvirt.</summary>
    Kvm,

    /// <summary>Xen, through libvirt's libxl driver.</summary>
    Xen,
}
