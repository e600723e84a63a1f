using System;

namespace HypervisorHardening.Core.Evaluation;

/// <summary>Marks a control whose facts come from documents only and were not seen on a real system.</summary>
/// <param name="what">What was not verified.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NotVerifiedAttribute(string what) : Attribute
{
    /// <summary>What was not verified.</summary>
    public string What { get; } = what;
}
