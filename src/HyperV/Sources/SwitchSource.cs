using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>Properties of a virtual switch, of its settings, features and extensions.</summary>
internal sealed class SwitchSource : ISource
{
    /// <inheritdoc/>
    public string Name => "switch";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.Switch];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting)
    {
        var read = new PartRead(setting.Path, setting.Columns);
        return subject => read.Of(subject.Host, subject.Resource.Id);
    }
}
