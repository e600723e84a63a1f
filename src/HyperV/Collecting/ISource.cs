using System.Collections.Generic;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.HyperV.Collecting;

/// <summary>
/// Reads one kind of setting. Found by reflection: it has a constructor without parameters. It says once for each
/// setting how that is read; all resources are then read by what it said.
/// </summary>
internal interface ISource
{
    /// <summary>The name by which settings name it.</summary>
    string Name { get; }

    /// <summary>The kinds of resources that have its settings.</summary>
    IReadOnlyCollection<Scope> Scopes { get; }

    /// <summary>Says how a setting is read.</summary>
    /// <param name="setting">The setting.</param>
    /// <exception cref="System.FormatException">Its path is none of this source.</exception>
    SettingRead Plan(Setting setting);
}
