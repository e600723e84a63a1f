using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;
using HypervisorHardening.HyperV.Sources;

namespace HypervisorHardening.HyperV.Changing.Networks;

/// <summary>Writes properties of the network adapters of a machine, and features of their ports.</summary>
internal sealed class AdapterWriter : PortWriter
{
    /// <inheritdoc/>
    public override bool Claims(Setting setting) => setting.Source == "adapter";

    /// <inheritdoc/>
    protected override string Service => "Msvm_VirtualSystemManagementService";

    /// <inheritdoc/>
    protected override CimPath Connection(Draft draft, string id) => Ports.Of(draft.Host, Ports.ClassName, id).FirstOrDefault() is { } connection
        ? Machines.PartRemoval.PathOf(Ports.ClassName, connection.Text("InstanceID")!)
        : throw ChangeFault.Refused("the adapter " + id + " of " + draft.Resource + " has no connection whose features could be set: connect it to a switch first.");

    /// <inheritdoc/>
    protected override void SetOwn(Draft draft, Machines.PartTexts texts, string id, string column, string? value)
    {
        if (column is "switch" or PropertyRead.ClassColumn)
            throw ChangeFault.Refused("to what an adapter of " + draft.Resource + " is connected is not changed here: change it by hand.");
        var adapter = draft.Only(AdapterSource.Of(draft.Host, draft.Resource.Id).Where(one => one.Text("InstanceID") == id), "adapter " + id);
        texts.Set(adapter, column, Embedded.Value(adapter.ClassName, column, value));
    }
}
