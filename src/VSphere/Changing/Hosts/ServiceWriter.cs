using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Hosts;

/// <summary>Starts and stops services of a host, and sets when they start.</summary>
internal sealed class ServiceWriter : IWriter
{
    private static readonly Regex Place = new(@"^\[key=([^\]]+)\]\.(running|policy)$", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Columns.Count == 0 && Match(setting) is { Success: true };

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var system = draft.Reference("configManager.serviceSystem");
        var guard = new LockOutGuard(draft);

        // A service that shall not start again is told so before it is stopped.
        foreach (var change in changes.OrderBy(change => Match(change.Setting)!.Groups[2].Value))
        {
            var (key, field) = (Match(change.Setting)!.Groups[1].Value, Match(change.Setting)!.Groups[2].Value);
            if (!change.After.IsKnown || !change.Before.IsKnown)
                throw ChangeFault.Refused("The host has no service '" + key + "': there is nothing to change.");
            if (change.After.Text is "off" or "false")
                guard.Service(key);
            if (field == "policy")
                draft.Call(system, "UpdateServicePolicy", Vim.Element("id", key), Vim.Element("policy", change.After.Text));
            else if (change.Before.Text != change.After.Text)
                draft.Call(system, change.After.Text == "true" ? "StartService" : "StopService", Vim.Element("id", key));
            draft.Made(change);
        }
    }

    private static Match? Match(Setting setting) =>
        HostPath.Below(setting, "configManager.serviceSystem/serviceInfo.service", "config.service.service") is { } rest ? Place.Match(rest) : null;
}
