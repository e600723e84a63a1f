using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Repairs a parameter of the configuration together with the same one in force now.</summary>
internal static class ConfiguredAndLive
{
    /// <summary>Sets a number in the configuration and, while the domain runs, in force.</summary>
    /// <param name="facts">Facts of a control that reads both and <see cref="DomainState.Setting"/>.</param>
    /// <param name="configured">The parameter of the configuration.</param>
    /// <param name="live">The parameter in force now.</param>
    /// <param name="value">The number.</param>
    public static Repair Set(Facts facts, Setting configured, Setting live, long value)
    {
        var changes = new List<Change> { new(configured, facts[configured], Reading.Known(value)) };
        if (DomainState.IsActive(facts))
            changes.Add(new Change(live, facts[live], Reading.Known(value)));
        return Repair.By([.. changes]);
    }

    /// <summary>Limits devices in the configuration and, while the domain runs, in force; what only runs otherwise gets the configuration's limits.</summary>
    /// <param name="facts">Facts of a control that reads both.</param>
    /// <param name="configured">The devices of the configuration, what names them in the first column.</param>
    /// <param name="live">The devices in force now.</param>
    /// <param name="isGood">Whether a device is limited as it should be.</param>
    /// <param name="limit">Limits a device; null where the site has decided no limit.</param>
    /// <param name="undecided">What a person must do where it has not.</param>
    public static Repair Limit(Facts facts, Setting configured, Setting live, Func<Row, bool> isGood, Func<Row, Row?> limit, string undecided)
    {
        var devices = facts[configured].Rows.Select(row => isGood(row) ? row : limit(row)).ToList();
        var running = facts[live].Rows.Select(row => isGood(row) ? row : devices.Find(device => device?.Cells[0] == row.Cells[0]) ?? limit(row)).ToList();
        if (devices.Contains(null) || running.Contains(null))
            return Repair.ByPerson(undecided);
        var changes = new List<Change> { new(configured, facts[configured], Reading.Known(devices.OfType<Row>().ToList())) };
        if (running.Count > 0)
            changes.Add(new Change(live, facts[live], Reading.Known(running.OfType<Row>().ToList())));
        return Repair.By([.. changes]);
    }
}
