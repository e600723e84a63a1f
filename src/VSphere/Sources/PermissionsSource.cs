using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Collecting;
using HypervisorHardening.VSphere.Inventory;

namespace HypervisorHardening.VSphere.Sources;

/// <summary>The permissions that reach a machine: its own first, then those of the objects above it, the closest first.</summary>
internal sealed class PermissionsSource : ISource
{
    private const string Manager = "authorizationManager", Inherited = "inherited";

    /// <inheritdoc/>
    public string Name => "permissions";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.VirtualMachine];

    /// <inheritdoc/>
    public ISettingRead Plan(Setting setting)
    {
        if (setting.Path != Inherited)
            throw new System.FormatException("'" + setting.Path + "' is not " + Inherited);
        var reading = new ValueReading(setting.Columns);
        return new CallRead(null, subject => subject.Client.Manager(Manager) is { } manager
            ? reading.Table(subject.OnceInRun(Name, () => new PermissionMap(subject.Client, manager, subject.Cancellation)).Reaching(subject.Object!))
            : Reading.Unreadable("this server has no permissions"));
    }
}
