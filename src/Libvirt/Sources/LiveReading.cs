using System;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Native;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>What is true of everything that only a running domain has.</summary>
internal static class LiveReading
{
    /// <summary>The reading of a domain that does not run: no rows where the setting has columns, otherwise "not set".</summary>
    /// <param name="setting">The setting.</param>
    public static Reading NotRunning(Setting setting) => setting.Columns.Count > 0 ? Reading.Known(Array.Empty<Row>()) : Reading.Absent;

    /// <summary>Reads what only a running domain has; it may stop at any moment.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="subject">The domain.</param>
    /// <param name="read">Reads the setting of the running domain.</param>
    public static Reading Of(Setting setting, DomainSubject subject, Func<Reading> read)
    {
        if (!subject.Domain.RanWhenListed)
            return NotRunning(setting);
        try
        {
            return read();
        }
        catch (LibvirtException fault) when (fault.Code == ErrorCode.OperationInvalid && !subject.Domain.IsActive)
        {
            return NotRunning(setting);
        }
    }
}
