namespace HypervisorHardening.Libvirt.Collecting;

/// <summary>A virtual machine while it is read, whoever defines it.</summary>
internal interface IGuest
{
    /// <summary>The name.</summary>
    string Name { get; }
}
