using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Changing.Hosts;

/// <summary>Writes preferences of Defender, and takes single exclusions from its lists.</summary>
internal sealed class DefenderWriter : IWriter
{
    private const string Space = "root/Microsoft/Windows/Defender", ClassName = "MSFT_MpPreference";

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Scope == Scope.Host && Place.IsProperty(setting, Space, ClassName);

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var of = new CimPath(Space, ClassName);
        var now = draft.Only(draft.Host.All(Space, ClassName).OrNone(), ClassName);
        var set = new List<(string, object?)>();
        foreach (var change in changes)
        {
            var property = Place.Property(ClassPath.Parse(change.Setting.Path));
            if (change.Before.IsList || change.After.IsList)
            {
                Plan("Remove", property, change.Before.List.Except(change.After.List, StringComparer.OrdinalIgnoreCase));
                Plan("Add", property, change.After.List.Except(change.Before.List, StringComparer.OrdinalIgnoreCase));
            }
            else
            {
                set.Add((property, change.After.IsKnown ? CimValue.Like(now[property], change.After.Text) : throw ChangeFault.Refused("'" + change.Setting + "' can not be made not set: set it by hand.")));
            }

            draft.Made(change);
        }

        if (set.Count > 0)
            draft.Call(of, "Set", [.. set]);

        void Plan(string method, string property, IEnumerable<string> items)
        {
            if (items.Select(item => (object?)item).ToList() is { Count: > 0 } list)
                draft.Call(of, method, (property, list));
        }
    }
}
