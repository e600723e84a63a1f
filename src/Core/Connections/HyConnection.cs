using System;

namespace HypervisorHardening.Core.Connections;

/// <summary>A connection that a user has opened.</summary>
/// <param name="id">Its number among those opened, from 1.</param>
/// <param name="hypervisor">What it leads to.</param>
public sealed class HyConnection(int id, IHypervisor hypervisor) : IDisposable
{
    /// <summary>Its number among those opened, from 1.</summary>
    public int Id { get; } = id;

    /// <summary>The target as the user named it.</summary>
    public string Target => Hypervisor.Info.Target;

    /// <summary>The hypervisor family.</summary>
    public Platform Platform => Hypervisor.Info.Platform;

    /// <summary>The product.</summary>
    public string Product => Hypervisor.Info.Product;

    /// <summary>The version of the hypervisor.</summary>
    public Version Version => Hypervisor.Info.Version;

    /// <summary>All that is known of the target.</summary>
    public TargetInfo Info => Hypervisor.Info;

    /// <summary>What it leads to.</summary>
    public IHypervisor Hypervisor { get; } = hypervisor;

    /// <summary>Closes it.</summary>
    public void Dispose() => Hypervisor.Dispose();

    /// <summary>The target.</summary>
    public override string ToString() => SafeText.OneLine(Target);
}
