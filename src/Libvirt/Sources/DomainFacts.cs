using System.Collections.Generic;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Facts about domains that libvirt tells without XML, by the names that settings use.</summary>
internal static class DomainFacts
{
    /// <summary>A fact; null where libvirt does not tell it.</summary>
    /// <param name="run">The run that reads the domain.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="name">The name of the fact.</param>
    /// <exception cref="KeyNotFoundException">There is no such fact.</exception>
    public static string? Of(Run run, Domain domain, string name) => name switch
    {
        "name" => domain.Name,
        "uuid" => domain.Id,
        "persistent" => Flag.Text(run.IsPersistent(domain)),
        "autostart" => Flag.Text(run.IsAutostart(domain)),
        "state" => run.Info(domain).State,
        "maxMemory" => run.Info(domain).MaxMemory,
        "memory" => run.Info(domain).Memory,
        "vcpus" => run.Info(domain).Processors,
        _ => throw new KeyNotFoundException(name),
    };
}
