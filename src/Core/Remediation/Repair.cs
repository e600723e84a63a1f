using System.Collections.Generic;

namespace HypervisorHardening.Core.Remediation;

/// <summary>What a control would change about a resource that fails: changes, or what is left for a person, and why.</summary>
public sealed class Repair
{
    private Repair(IReadOnlyList<Change> changes, string? leftToPerson)
    {
        Changes = changes;
        LeftToPerson = leftToPerson;
    }

    /// <summary>The changes, all of the resource itself; empty where it is left for a person.</summary>
    public IReadOnlyList<Change> Changes { get; }

    /// <summary>Why a person must do it, and what; null where the changes do it.</summary>
    public string? LeftToPerson { get; }

    /// <summary>Changes that make the control pass.</summary>
    /// <param name="changes">At least one; no two of the same setting.</param>
    public static Repair By(params Change[] changes) => new(changes, null);

    /// <summary>A person must do it.</summary>
    /// <param name="why">Why, and what.</param>
    public static Repair ByPerson(string why) => new([], why);
}
