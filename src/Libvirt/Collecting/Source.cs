using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Sources;
using HypervisorHardening.Libvirt.Xen;

namespace HypervisorHardening.Libvirt.Collecting;

/// <summary>Reads one kind of setting of one kind of resource.</summary>
/// <typeparam name="T">The kind of resource.</typeparam>
/// <param name="name">The name by which settings name it.</param>
/// <param name="scope">The kind of resource that has its settings.</param>
internal abstract class Source<T>(string name, Scope scope) : ISource
    where T : Subject
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public Scope Scope { get; } = scope;

    /// <inheritdoc/>
    public Reading Read(Setting setting, Subject subject) =>
        // A guest of Xen's own tool has nothing of what libvirt keeps for its domains.
        subject is XenGuestSubject ? LiveReading.NotRunning(setting) : Read(setting, (T)subject);

    /// <summary>Reads a setting of a resource.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="subject">The resource, being read.</param>
    protected abstract Reading Read(Setting setting, T subject);
}
