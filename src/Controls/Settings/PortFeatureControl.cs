using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>
/// A control over one property of the switch port of every network adapter of a machine of Hyper-V. A feature that was
/// never set has its default.
/// </summary>
internal abstract class PortFeatureControl : VmDevicesControl
{
    private Setting? items;

    public override string WantedText => Property + " " + Good;
    public override Impact Impact => Impact.None;
    protected sealed override Setting Items => items ??= HyperVVm.Adapters(Column);
    protected sealed override string Noun => "network adapters";

    /// <summary>The class of the feature.</summary>
    protected abstract string Feature { get; }

    /// <summary>The property of it.</summary>
    protected abstract string Property { get; }

    /// <summary>The value that is wanted.</summary>
    protected abstract string Good { get; }

    /// <summary>The value where the feature was never set.</summary>
    protected abstract string Unset { get; }

    /// <summary>A value that is not wanted, for examples.</summary>
    protected abstract string Bad { get; }

    private string Column => Feature + "." + Property;

    protected sealed override bool Concerns(Row device) => true;
    protected sealed override bool IsGood(Row device, Facts facts) => (device[Column] ?? Unset) == Good;
    protected sealed override Row Mend(Row device, Facts facts) => device.With(Column, Good);
    protected sealed override string Show(Row row) => (row["ElementName"] ?? row["InstanceID"]) + ": " + (row[Column] ?? "not set (default " + Unset + ")");

    public sealed override IEnumerable<Example> Examples
    {
        get
        {
            yield return Example.Pass(Adapters(Good));
            yield return Example.Fail(Adapters(Bad));
            yield return Example.Fail(Adapters(Good, Bad));
            yield return Unset == Good ? Example.Pass(Adapters(null, Good)) : Example.Fail(Adapters(Good, null));
            yield return Example.NotApplicable((Items, Table()));
            if (Site is null)
                yield break;
            yield return Example.NotApplicable(Adapters(Bad)).Named("lab-1").With(Site, "lab-*");
            yield return Example.Fail(Adapters(Bad)).Named("web-1").With(Site, "lab-*");
        }
    }

    private (Setting, Reading) Adapters(params string?[] values) => (Items, Table([.. values.Select((value, i) => new[]
    {
        @"Microsoft:5A9F81C9\" + i, "Network Adapter", "Msvm_SyntheticEthernetPortSettingData", "tenants", value,
    })]));
}
