using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Core.Remediation;

/// <summary>A repair that is to be written, with the changes as the control wants them of what is there now.</summary>
internal sealed class ReadyRepair(PlannedRepair repair, IReadOnlyList<Change> changes)
{
    public PlannedRepair Repair { get; } = repair;

    public IReadOnlyList<Change> Changes { get; set; } = changes;

    /// <summary>The records of the journal that say so.</summary>
    public IReadOnlyList<JournalEntry> Intentions { get; set; } = [];

    /// <summary>Takes over what the provider has made of the changes: what their undo needs.</summary>
    public void Claim(IReadOnlyDictionary<Setting, Change> prepared) =>
        Changes = Changes.Select(change => prepared.TryGetValue(change.Setting, out var made) ? made : change).ToList();
}
