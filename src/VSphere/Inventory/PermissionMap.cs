using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Xml.Linq;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Inventory;

/// <summary>All permissions of the inventory, and what lies above what: two questions, however many machines there are.</summary>
internal sealed class PermissionMap
{
    private static readonly string[] Above = ["parent"], AboveMachine = ["parent", "parentVApp", "resourcePool"];
    private readonly ILookup<string, XElement> permissions;
    private readonly Dictionary<string, List<string>> above = new(StringComparer.Ordinal);

    /// <summary>Asks for them.</summary>
    /// <param name="client">The session.</param>
    /// <param name="manager">The authorization manager.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="VimFault">The server refuses.</exception>
    /// <exception cref="LinkFault">The server does not answer.</exception>
    public PermissionMap(VimClient client, ManagedObject manager, CancellationToken cancellation)
    {
        permissions = client.Invoke(manager, "RetrieveAllPermissions", null, cancellation).Elements(Vim.Name("returnval"))
            .ToLookup(permission => Vim.Text(permission, "entity") ?? "", StringComparer.Ordinal);
        PropSet[] kinds = [.. new[] { "Folder", "Datacenter", "ComputeResource", "ResourcePool" }.Select(type => new PropSet(type, Above)), new("VirtualMachine", AboveMachine)];
        foreach (var entity in new ContainerView(client).Read(kinds, cancellation))
            above[entity.Object.Id] = [.. AboveMachine.Select(path => entity.Properties.TryGetValue(path, out var parent) ? parent.Value : null).OfType<string>()];
    }

    /// <summary>The permissions that reach a machine: its own first, then those that propagate from above, the closest first.</summary>
    /// <param name="machine">The machine.</param>
    public IEnumerable<XElement> Reaching(ManagedObject machine)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { machine.Id };
        List<string> level = [machine.Id];
        while (level.Count > 0)
        {
            foreach (var permission in level.SelectMany(id => permissions[id]))
            {
                if (level[0] == machine.Id || Vim.Text(permission, "propagate") == "true")
                    yield return permission;
            }

            level = [.. level.SelectMany(id => above.TryGetValue(id, out var parents) ? parents : []).Where(seen.Add)];
        }
    }
}
