using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Connecting;
using HypervisorHardening.VSphere.Soap;
using HypervisorHardening.VSphere.Tests.Fixtures;

namespace HypervisorHardening.VSphere.Tests.EndToEnd;

/// <summary>Replaces the permissions of the inventory, by the calls of the API itself.</summary>
internal static class StagedPermissions
{
    private static readonly Dictionary<string, string> Ids = new() { ["group-v3"] = "folder-3", ["group-v5"] = "folder-4", ["1"] = "vm-93", ["datacenter-3"] = "datacenter-2", ["vm-7"] = "vm-93", ["vm-9"] = "vm-96" };

    /// <summary>The id that stands for one of an example.</summary>
    public static string? Staged(string? id) => id is not null && Ids.TryGetValue(id, out var staged) ? staged : id;

    /// <summary>Makes them as wanted.</summary>
    public static void Set(Reading reading)
    {
        using var client = new Connector(new LinkTimes()).Open(Simulator.Request(), default);
        var manager = client.Manager("authorizationManager")!;
        foreach (var permission in client.Invoke(manager, "RetrieveAllPermissions", null, default).Elements(Vim.Name("returnval")))
        {
            client.Invoke(manager, "RemoveEntityPermission",
                [ManagedObject.Of(permission.Element(Vim.Name("entity")))!.Element("entity"), Vim.Element("user", Vim.Text(permission, "principal")), Vim.Element("isGroup", Vim.Text(permission, "group"))], default);
        }

        var roles = StagedXml.Get(manager.Id, "roleList").Elements().Select(role => role.Element("roleId")?.Value).ToList();
        foreach (var row in reading.Rows)
        {
            if (!roles.Contains(row["roleId"]))
            {
                StagedXml.Set(manager.Id, "roleList[+]", [new XElement("val", new XElement("roleId", row["roleId"]), new XElement("name", "role " + row["roleId"]), new XElement("system", "false"))]);
                roles.Add(row["roleId"]);
            }

            try
            {
                client.Invoke(manager, "SetEntityPermissions",
                [
                    new ManagedObject(row["entity.@type"]!, Staged(row["entity"])!).Element("entity"),
                    Vim.Element("permission", Vim.Element("principal", row["principal"]), Vim.Element("group", row["group"]), Vim.Element("roleId", row["roleId"]), Vim.Element("propagate", row["propagate"])),
                ], default);
            }
            catch (VimFault fault)
            {
                throw new NotStagedException("permission on " + row["entity"] + ": " + fault.Message);
            }
        }
    }
}
