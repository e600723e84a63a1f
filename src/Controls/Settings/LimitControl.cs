using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>A control over one number that must lie between a least value and one that the site decides.</summary>
internal abstract class LimitControl : Control
{
    private IReadOnlyList<Setting>? reads;
    private IReadOnlyList<Parameter>? parameters;

    public sealed override IReadOnlyList<Setting> Reads => reads ??= [Setting];
    public sealed override IReadOnlyList<Parameter> Parameters => parameters ??= [Limit];
    public sealed override string WantedText => "from " + Least + " to " + Limit.Name + " (" + Limit.Standard + ")";

    /// <summary>The setting.</summary>
    protected abstract Setting Setting { get; }

    /// <summary>The greatest value that passes.</summary>
    protected abstract Parameter Limit { get; }

    /// <summary>The least value that passes: 1 where 0 means "never".</summary>
    protected virtual long Least => 1;

    public sealed override Judgement Judge(Facts facts) =>
        Judgement.Of(facts.InForce(Setting).Number is { } number && number >= Least && number <= facts.Number(Limit), facts.Shown(Setting));

    public sealed override Repair Repair(Facts facts) =>
        Core.Remediation.Repair.By(new Change(Setting, facts[Setting], Reading.Known((long)facts.Number(Limit))));

    public sealed override IEnumerable<Example> Examples
    {
        get
        {
            var limit = long.Parse(Limit.Standard, CultureInfo.InvariantCulture);
            yield return Example.Pass((Setting, Reading.Known(limit)));
            yield return Example.Pass((Setting, Reading.Known(Least)));
            yield return Example.Fail((Setting, Reading.Known(limit + 1)));
            yield return Example.Fail((Setting, Reading.Known(Least - 1)));
            yield return Example.Fail((Setting, Reading.Known("soon")));
            yield return Example.Fail((Setting, Reading.Known(limit))).With(Limit, (limit - 1).ToString(CultureInfo.InvariantCulture));
        }
    }
}
