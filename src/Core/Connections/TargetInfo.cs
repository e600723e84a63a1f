using System;
using System.Collections.Generic;

namespace HypervisorHardening.Core.Connections;

/// <summary>What a target turned out to be.</summary>
/// <param name="target">The target as the user named it, without any secret.</param>
/// <param name="platform">The hypervisor family.</param>
/// <param name="product">The product, for example <c>QEMU/KVM</c>.</param>
/// <param name="version">The version of the hypervisor.</param>
/// <param name="apiVersion">The version of the API that manages it (libvirt, VIM, Windows): documented defaults go by it.</param>
/// <param name="hypervisorType">1 where the hypervisor runs on the hardware, 2 where it runs on a host operating system.</param>
/// <param name="details">More facts, for example the kernel's version and whether the daemons are modular.</param>
public sealed class TargetInfo(string target, Platform platform, string product, Version version, Version apiVersion,
    int hypervisorType, IReadOnlyDictionary<string, string> details)
{
    /// <summary>The detail that tells how many calls this connection has made so far. It is none of the target's own: recordings leave it out.</summary>
    public const string CallsDetail = "calls";

    /// <summary>The target as the user named it, without any secret.</summary>
    public string Target { get; } = target;

    /// <summary>The hypervisor family.</summary>
    public Platform Platform { get; } = platform;

    /// <summary>The product, for example <c>QEMU/KVM</c>.</summary>
    public string Product { get; } = product;

    /// <summary>The version of the hypervisor.</summary>
    public Version Version { get; } = version;

    /// <summary>The version of the API that manages it; documented defaults go by it.</summary>
    public Version ApiVersion { get; } = apiVersion;

    /// <summary>1 where the hypervisor runs on the hardware, 2 where it runs on a host operating system.</summary>
    public int HypervisorType { get; } = hypervisorType;

    /// <summary>More facts about the target, by name.</summary>
    public IReadOnlyDictionary<string, string> Details { get; } = details;
}
