using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>What the newest event of a number says: <c>LOG/SOURCE/ID</c>.</summary>
internal sealed class EventSource : ISource
{
    /// <inheritdoc/>
    public string Name => "event";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.Host];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting)
    {
        var first = setting.Path.IndexOf('/');
        var last = setting.Path.LastIndexOf('/');
        if (first <= 0 || last == first || !int.TryParse(setting.Path.Substring(last + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            throw new FormatException("'" + setting.Path + "' is not like LOG/SOURCE/ID");
        var where = "Logfile=" + CimSource.Quoted(setting.Path.Substring(0, first)) + " AND SourceName=" + CimSource.Quoted(setting.Path.Substring(first + 1, last - first - 1))
            + " AND EventCode=" + id.ToString(CultureInfo.InvariantCulture);
        return subject => subject.Host.All(Spaces.Windows, "Win32_NTLogEvent", where).OrThrow().OrderByDescending(one => one.Number("RecordNumber") ?? 0).FirstOrDefault() is { } newest
            ? Reading.Known(newest.Texts("InsertionStrings"))
            : Reading.Absent;
    }
}
