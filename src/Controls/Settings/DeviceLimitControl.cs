using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>A control over a limit of devices that a site decides by the names of its virtual machines.</summary>
internal abstract class DeviceLimitControl : VmDevicesControl
{
    /// <summary>The column that has the limit; -1 or none where there is none.</summary>
    protected abstract string Limit { get; }

    /// <summary>The limits by name; 0 where any will do.</summary>
    protected abstract Parameter Limits { get; }

    /// <summary>How much of the column's unit is one of the site's.</summary>
    protected virtual long Unit => 1;

    protected sealed override Parameter Site => Limits;

    public sealed override Judgement Judge(Facts facts)
    {
        if (facts.Chosen(Limits) is not { } chosen)
            return Judgement.NotApplicable("not listed in " + Limits.Name);
        return Number(chosen) is null ? Judgement.Unknown("the site policy's " + Limits.Name + " is not a number: " + chosen) : OfDevices(facts);
    }

    public sealed override Repair Repair(Facts facts) => Number(facts.Chosen(Limits)) is > 0
        ? base.Repair(facts)
        : Core.Remediation.Repair.ByPerson("set parameter " + Limits.Name + " in the site policy to what the machine may have, then repair again. " + Remedy);

    protected sealed override bool IsGood(Row device, Facts facts) =>
        Number(device[Limit]) is > 0 and var limit && Number(facts.Chosen(Limits)) is { } most && (most == 0 || limit <= most * Unit);

    protected sealed override Row Mend(Row device, Facts facts) => device.With(Limit, Reading.Known((Number(facts.Chosen(Limits)) ?? 0) * Unit).Text);

    /// <summary>What findings call a device.</summary>
    protected virtual string Label(Row device) => base.Show(device);

    protected sealed override string Show(Row row) => Label(row) + (Number(row[Limit]) is > 0 and var limit ? " limit " + limit : " no limit");

    private static long? Number(string? text) => Reading.Maybe(text).Number;
}
