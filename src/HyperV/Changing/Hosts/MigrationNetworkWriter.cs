using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Changing.Hosts;

/// <summary>Takes networks for live migration away, and puts them back.</summary>
internal sealed class MigrationNetworkWriter : IWriter
{
    private const string ClassName = "Msvm_VirtualSystemMigrationNetworkSettingData", Id = "InstanceID", Kind = "network";

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Scope == Scope.Host && Place.IsTable(setting, Spaces.Virtualization, ClassName, Id);

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var service = draft.Service("Msvm_VirtualSystemMigrationService");
        foreach (var change in changes)
        {
            var rows = new RowChanges(change, Id);
            var way = WayBack.Parse(change.Restore);
            var gone = rows.Gone.Select(row => Network(draft, row)).ToList();
            if (gone.Count > 0)
                draft.Call(service, "RemoveNetworkSettings", ("NetworkSettings", gone.Select(network => (object?)Machines.PartRemoval.PathOf(ClassName, network.Text(Id)!)).ToList()));
            var edited = rows.Edited.Select(pair => (object?)Embedded.Changed(Network(draft, pair.After), RowChanges.Cells(pair.Before, pair.After)
                .ToDictionary(cell => cell.Column, cell => Embedded.Value(ClassName, cell.Column, cell.Value)))).ToList();
            if (edited.Count > 0)
                draft.Call(service, "ModifyNetworkSettings", ("NetworkSettings", edited));
            var back = rows.New.Select(row => way.Of(Kind).FirstOrDefault(item => item.Of == row[Id])
                ?? throw ChangeFault.Refused("of the network " + row[Id] + " nothing was kept, so that it can not be put back: do it by hand.")).ToList();
            if (back.Count > 0)
                draft.Call(service, "AddNetworkSettings", ("NetworkSettings", back.Select(item => (object?)item.Text).ToList()));
            draft.Made(change, new WayBack([.. gone.Select(network => new WayItem(Kind, network.Text(Id)!, "", Embedded.Whole(network))), .. back]));
        }
    }

    private static CimObject Network(Draft draft, Row row) => draft.Only(draft.Host.All(ClassName).OrThrow().Where(one => one.Text(Id) == row[Id]), "migration network " + row[Id]);
}
