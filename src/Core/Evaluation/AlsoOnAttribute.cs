using System;

namespace HypervisorHardening.Core.Evaluation;

/// <summary>Says that a control judges another family as well, by the same settings. It keeps the id and the name that it has.</summary>
/// <param name="platform">The other family.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AlsoOnAttribute(Platform platform) : Attribute
{
    /// <summary>The other family.</summary>
    public Platform Platform { get; } = platform;
}
