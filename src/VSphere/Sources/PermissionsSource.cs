using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Collecting;
using HypervisorHardening.VSphere.Soap;

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
            ? reading.Table(Reaching(subject, manager))
            : Reading.Unreadable("this server has no permissions"));
    }

    // The server gives them in no order that it promises; what is closest is told by the objects above.
    private static IEnumerable<XElement> Reaching(Subject subject, ManagedObject manager)
    {
        var found = subject.Client.Invoke(manager, "RetrieveEntityPermissions",
            [subject.Object!.Element("entity"), Vim.Element(Inherited, "true")], subject.Cancellation).Elements(Vim.Name("returnval")).ToList();
        return found.OrderBy(permission => Vim.Text(permission, "entity") == subject.Object.Id ? 0 : 1);
    }
}
