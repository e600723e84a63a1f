using System;
using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Native;
using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads a group of a domain's parameters by their names.</summary>
/// <param name="name">The name by which settings name the group.</param>
/// <param name="from">What runs, or the configuration.</param>
/// <param name="ask">Asks libvirt for the group.</param>
internal abstract class ParameterSource(string name, Affect from, Func<Domain, Affect, IReadOnlyDictionary<string, string>> ask)
    : Source<DomainSubject>(name, Scope.VirtualMachine)
{
    // How libvirt says that there is no limit, in KiB.
    private const string Unlimited = "9007199254740991";

    /// <inheritdoc/>
    protected sealed override Reading Read(Setting setting, DomainSubject subject) =>
        from == Affect.Live ? LiveReading.Of(setting, subject, () => Parameter(setting, subject)) : Parameter(setting, subject);

    private IReadOnlyDictionary<string, string> Ask(Domain domain)
    {
        try
        {
            return ask(domain, from);
        }
        catch (LibvirtException fault) when (fault.Code == ErrorCode.InvalidArgument && domain.RanWhenListed == (from == Affect.Live))
        {
            // Some drivers (Xen's scheduler) do not take the flag, and give what is in force or would be: here it is the same.
            return ask(domain, Affect.Current);
        }
    }

    private Reading Parameter(Setting setting, DomainSubject subject)
    {
        var values = subject.Parameters(Name, () => Ask(subject.Domain));
        return values.TryGetValue(setting.Path, out var value) && value != Unlimited ? Reading.Known(value) : Reading.Absent;
    }
}
