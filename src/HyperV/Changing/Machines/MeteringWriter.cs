using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Changing.Machines;

/// <summary>Has the resource use of a machine measured, or no longer.</summary>
internal sealed class MeteringWriter : IWriter
{
    private const string On = "2", Off = "3";

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Source == "metering";

    /// <summary>The machine of the changes.</summary>
    /// <param name="draft">The changes.</param>
    public static CimPath Machine(Draft draft) => Services.PathOf(draft.Only(draft.Parts(Collecting.Machines.ClassName), "machine"));

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
        {
            // Not measured partly, as it may have been: the meters of single parts are not kept.
            if (change.After.Text is not (On or Off))
                throw ChangeFault.Refused("the metering of " + draft.Resource + " is switched on or off as a whole: do it by hand.");
            draft.Call(draft.Service("Msvm_MetricService"), "ControlMetrics", ("Subject", Machine(draft)), ("MetricCollectionEnabled", long.Parse(change.After.Text, System.Globalization.CultureInfo.InvariantCulture)));
            draft.Made(change);
        }
    }
}
