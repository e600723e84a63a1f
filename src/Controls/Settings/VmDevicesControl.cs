using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>A control over the devices of one kind of a virtual machine, each of which must be as wanted, unless the site has listed the machine.</summary>
internal abstract class VmDevicesControl : ItemsControl
{
    private IReadOnlyList<Parameter>? parameters;

    public sealed override IReadOnlyList<Parameter> Parameters => parameters ??= Site is null ? [] : [Site];
    public override Repair Repair(Facts facts) => Impact == Impact.ManualWork ? base.Repair(facts) : Mended(facts, row => Mend(row, facts));
    protected override Judgement None => Judgement.NotApplicable("the machine has no " + Noun);

    /// <summary>What the site may decide: unless a leaf says otherwise, the names of machines that the control is not for.</summary>
    protected virtual Parameter? Site => null;

    /// <summary>Whether a device is of the kind.</summary>
    protected abstract bool Concerns(Row device);

    /// <summary>Whether a device of the kind is as wanted.</summary>
    protected abstract bool IsGood(Row device, Facts facts);

    /// <summary>The device as wanted; as it is where only a person can change it.</summary>
    protected virtual Row Mend(Row device, Facts facts) => device;

    protected sealed override bool Accepts(Row row, Facts facts) => !Concerns(row) || IsGood(row, facts);

    public override Judgement Judge(Facts facts)
    {
        if (Site is not null && facts.Selects(Site) == true)
            return Judgement.NotApplicable("listed in " + Site.Name);
        return OfDevices(facts);
    }

    /// <summary>The verdict on the devices alone.</summary>
    protected Judgement OfDevices(Facts facts)
    {
        var devices = facts[Items].Rows.Where(Concerns).ToList();
        if (devices.Count == 0)
            return None;
        var bad = devices.Where(device => !IsGood(device, facts)).Select(Show).ToList();
        return bad.Count == 0 ? Judgement.Pass(devices.Count + " " + Noun + ", all as wanted") : Judgement.Fail(string.Join("; ", bad));
    }

    protected override string Show(Row row) => row["deviceInfo.label"] ?? row["@type"] + " " + row["key"];
}
