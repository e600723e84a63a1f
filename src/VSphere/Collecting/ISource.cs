using System.Collections.Generic;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.VSphere.Collecting;

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

    /// <summary>
    /// Says how a setting is read: from properties that come in bulk (<see cref="PropertyRead"/>, <see cref="EachRead"/>),
    /// or by questions of its own to the server (<see cref="CallRead"/>).
    /// </summary>
    /// <param name="setting">The setting.</param>
    /// <exception cref="System.FormatException">Its path is none of this source.</exception>
    ISettingRead Plan(Setting setting);
}
