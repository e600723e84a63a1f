using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>The members of a local group, which is found by its SID: its name is another in each language.</summary>
internal sealed class MembersSource : ISource
{
    private const string Prefix = "S-1-";

    /// <inheritdoc/>
    public string Name => "members";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.Host];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting)
    {
        if (!setting.Path.StartsWith(Prefix, StringComparison.Ordinal))
            throw new FormatException("'" + setting.Path + "' is no SID");
        var read = new PropertyRead(ClassPath.Parse(Spaces.Windows + ":Win32_Account"), setting.Columns);
        return subject => read.Of(subject.Host.Associated(Group(subject.Host, setting.Path), "Win32_GroupUser"));
    }

    /// <summary>Where a local group is.</summary>
    /// <param name="host">The host.</param>
    /// <param name="sid">Its SID.</param>
    /// <exception cref="CimFault">There is none.</exception>
    public static CimPath Group(HostRead host, string sid)
    {
        var group = host.All(Spaces.Windows, "Win32_Group", "SID=" + CimSource.Quoted(sid) + " AND LocalAccount=TRUE").OrThrow().FirstOrDefault()
            ?? throw new CimFault(CimFaultKind.NotFound, "the host has no local group " + sid);
        return group.Path ?? new CimPath(Spaces.Windows, "Win32_Group", new Dictionary<string, object?> { ["Domain"] = group["Domain"], ["Name"] = group["Name"] });
    }
}
