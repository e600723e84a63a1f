using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.HyperV.Changing.Hosts;

/// <summary>Writes values of the registry, makes the keys that they need, and takes both away again.</summary>
internal sealed class RegistryWriter : IWriter
{
    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Source == "registry" && setting.Columns.Count == 0 && setting.Path.IndexOf(':') > 0;

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var registry = new RegistryEdit(draft);
        foreach (var change in changes)
        {
            var colon = change.Setting.Path.IndexOf(':');
            var (key, name) = (change.Setting.Path.Substring(0, colon), change.Setting.Path.Substring(colon + 1));
            LockOutGuard.Registry(draft, key, name, change.After.Text);
            var way = WayBack.Parse(change.Restore);
            draft.Made(change, change.After.IsKnown ? registry.Set(key, name, change.After, way) : registry.Delete(key, name, way));
            if (RegistryEdit.Activation(key) is { } activation)
                draft.Activate(activation);
        }
    }
}
