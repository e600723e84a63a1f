using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Changing.Structures;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Resources;

/// <summary>Changes how a datastore shares its bandwidth among machines.</summary>
internal sealed class DatastoreWriter : IWriter
{
    private const string Config = "iormConfiguration.", Spec = "StorageIORMConfigSpec";

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting is { Scope: Scope.Datastore, Source: "property", Columns.Count: 0 }
        && setting.Path.StartsWith(Config, System.StringComparison.Ordinal) && StructurePlace.IsWritable(Spec, setting.Path.Substring(Config.Length));

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var manager = draft.Client.Manager("storageResourceManager") ?? throw ChangeFault.Refused("This server does not manage how datastores share their bandwidth.");
        var type = StructureTypes.Of(Spec)!;
        var spec = Vim.Element("spec", changes.OrderBy(change => type.Place(change.Setting.Path.Substring(Config.Length)))
            .Select(change => Vim.Element(change.Setting.Path.Substring(Config.Length),
                change.After.Text ?? throw ChangeFault.Refused("'" + change.Setting + "' cannot be unset: it stays " + change.Before + "."))));
        draft.Made(changes);
        draft.Call(manager, "ConfigureDatastoreIORM_Task", draft.Self.Element("datastore"), spec);
    }
}
