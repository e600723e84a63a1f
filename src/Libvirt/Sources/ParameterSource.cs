using System;
using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;
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

    private Reading Parameter(Setting setting, DomainSubject subject)
    {
        var values = subject.Parameters(Name, () => ask(subject.Domain, from));
        return values.TryGetValue(setting.Path, out var value) && value != Unlimited ? Reading.Known(value) : Reading.Absent;
    }
}
