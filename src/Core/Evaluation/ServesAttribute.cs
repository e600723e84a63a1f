using System;
using HypervisorHardening.Core.Catalogue;

namespace HypervisorHardening.Core.Evaluation;

/// <summary>Names a recommendation that a control serves. The first one decides the control's folder.</summary>
/// <param name="recommendation">The id, for example <c>HY-SR-13</c> or <c>VM-NS-R2</c>.</param>
/// <param name="edition">The edition that the id is of; ids of SP 800-125B are told by their name.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ServesAttribute(string recommendation, Edition edition = Edition.Rev1) : Attribute
{
    /// <summary>The id of the recommendation.</summary>
    public string Recommendation { get; } = recommendation;

    /// <summary>The edition that the id is of.</summary>
    public Edition Edition { get; } = recommendation.StartsWith("VM-", StringComparison.Ordinal) ? Edition.VirtualNetwork : edition;
}
