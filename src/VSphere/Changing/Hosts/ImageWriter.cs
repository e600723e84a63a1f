using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Hosts;

/// <summary>Sets which software a host accepts, by who vouches for it.</summary>
internal sealed class ImageWriter : IWriter
{
    private const string Manager = "configManager.imageConfigManager";

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Columns.Count == 0 && HostPath.IsMethod(setting, Manager + "/HostImageConfigGetAcceptance");

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
        {
            draft.Call(draft.Reference(Manager), "UpdateHostImageAcceptanceLevel",
                Vim.Element("newAcceptanceLevel", change.After.Text ?? throw ChangeFault.Refused("A host always has an acceptance level: it cannot be unset.")));
            draft.Made(change);
        }
    }
}
