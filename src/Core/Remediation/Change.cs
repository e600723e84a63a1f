using System;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Core.Remediation;

/// <summary>One setting of one resource, from what it is to what it shall be. Its inverse puts back what was there, "not set" included.</summary>
/// <param name="setting">The setting.</param>
/// <param name="before">What is there now.</param>
/// <param name="after">What shall be there. Of a table: the same rows with other cells, or some rows fewer.</param>
/// <param name="restore">What the platform needs, beyond the value, to put back what was there; null where the value says it all.</param>
public sealed class Change(Setting setting, Reading before, Reading after, string? restore = null)
{
    /// <summary>The setting.</summary>
    public Setting Setting { get; } = setting ?? throw new ArgumentNullException(nameof(setting));

    /// <summary>What is there before the change.</summary>
    public Reading Before { get; } = before ?? throw new ArgumentNullException(nameof(before));

    /// <summary>What is there after it.</summary>
    public Reading After { get; } = after ?? throw new ArgumentNullException(nameof(after));

    /// <summary>
    /// What the platform needs, beyond the value, to put back what was there: of a removed device, its definition. It is
    /// made by <see cref="Connections.IHypervisor.Prepare"/>, kept in the journal, and holds no secret.
    /// </summary>
    public string? Restore { get; } = restore;

    /// <summary>The change that puts back what was there.</summary>
    public Change Inverse => new(Setting, After, Before, Restore);

    /// <summary>The setting, from what to what, safe to show.</summary>
    public override string ToString() => SafeText.OneLine(Setting + ": " + Before + " -> " + After);
}
