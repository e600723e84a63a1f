using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.HostFiles;

/// <summary>The systemd units that an administrator has enabled: those that a <c>.wants</c> folder links to.</summary>
internal static class EnabledUnits
{
    /// <summary>The links.</summary>
    public static Setting Links { get; } = LibvirtHost.FileModes("/etc/systemd/system/*.wants/*");

    /// <summary>The units among these that are enabled; a name without a type is a service's.</summary>
    /// <param name="units">The names.</param>
    /// <param name="facts">What was read.</param>
    /// <param name="known">The states of some units, which count where they could be read.</param>
    public static IReadOnlyList<string> Among(IReadOnlyList<string> units, Facts facts, params Setting[] known)
    {
        var links = facts[Links].Rows.Select(row => row["path"] ?? "").Select(path => path.Substring(path.LastIndexOf('/') + 1));
        var enabled = new HashSet<string>(links.Concat(known.Where(unit => facts.IsReadable(unit) && facts[unit].Text == "enabled").Select(unit => unit.Path)), StringComparer.Ordinal);
        return units.Where(unit => enabled.Contains(unit.IndexOf('.') < 0 ? unit + ".service" : unit)).ToList();
    }

    /// <summary>The links for examples.</summary>
    public static Reading Sample(params string[] units) => SampleTable.Of(Links,
        units.Select(unit => new string?[] { "/etc/systemd/system/multi-user.target.wants/" + unit, "0644", "root", "root", "0" }).ToArray());
}
