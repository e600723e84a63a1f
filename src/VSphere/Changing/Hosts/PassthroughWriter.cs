using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Hosts;

/// <summary>Sets which devices of a host may be handed to virtual machines.</summary>
internal sealed class PassthroughWriter : IWriter
{
    private const string Id = "id", Enabled = "passthruEnabled", Sriov = "sriovEnabled", Functions = "numVirtualFunction", Requested = "numVirtualFunctionRequested";

    private static readonly string[] Written = [Enabled, Sriov, Functions, Requested];

    /// <inheritdoc/>
    public bool Claims(Setting setting) => HostPath.Below(setting, "config.pciPassthruInfo", "configManager.pciPassthruSystem/pciPassthruInfo") is ""
        && setting.Columns.Contains(Id) && setting.Columns.Any(Written.Contains);

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var system = draft.Reference("configManager.pciPassthruSystem");
        var infos = draft.Read("config.pciPassthruInfo")?.Elements().ToList() ?? [];
        foreach (var change in changes)
        {
            var rows = new RowChanges(change, Id);
            if (rows.Gone.Count + rows.New.Count > 0)
                throw ChangeFault.Refused("The devices of a host are given: they can be released for machines or not, not be added or removed.");
            draft.Call(system, "UpdatePassthruConfig", [.. rows.Edited.Select(pair =>
            {
                var cells = RowChanges.Cells(pair.Before, pair.After).ToList();
                if (cells.Any(cell => !Written.Contains(cell.Column)))
                    throw ChangeFault.Refused("Of a device only " + string.Join(", ", Written) + " can be written.");
                var info = infos.FirstOrDefault(one => Vim.Text(one, Id) == pair.After[Id]) ?? throw ChangeFault.Drifted("The host has no device " + pair.After[Id] + " any more: assess again.");
                string Value(string column) => cells.FirstOrDefault(cell => cell.Column == column).Value ?? Vim.Text(info, column) ?? "false";
                var isSriov = Vim.TypeOf(info) == "HostSriovInfo";
                return Vim.Typed("config", isSriov ? "HostSriovConfig" : "HostPciPassthruConfig", Vim.Element(Id, pair.After[Id]), Vim.Element(Enabled, Value(Enabled)),
                    isSriov ? Vim.Element(Sriov, Value(Sriov)) : null,
                    isSriov ? Vim.Element(Functions, Number(pair.After, Functions) ?? Number(pair.After, Requested) ?? Vim.Text(info, Requested) ?? "0") : null);
            })]);
            draft.Made(change);
        }

        draft.Activate("restart the host");
    }

    // The number is written with the switch, so that it is there again when the functions are.
    private static string? Number(Row row, string column) => row.Columns.Contains(column) ? row[column] : null;
}
