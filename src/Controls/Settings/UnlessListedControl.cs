using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>A control over one value of a virtual machine that the site may allow some machines not to have.</summary>
internal abstract class UnlessListedControl : SettingControl
{
    public sealed override IReadOnlyList<Parameter> Parameters => field ??= [Allowed];

    /// <summary>The virtual machines that the control is not for.</summary>
    protected abstract Parameter Allowed { get; }

    public sealed override Judgement Judge(Facts facts) =>
        facts.Selects(Allowed) == true ? Judgement.NotApplicable("listed in " + Allowed.Name) : base.Judge(facts);

    public sealed override IEnumerable<Example> Examples =>
    [
        .. base.Examples,
        Example.NotApplicable((Setting, Reading.Maybe(Bad[0]))).Named("lab-1").With(Allowed, "lab-*"),
        Example.Fail((Setting, Reading.Maybe(Bad[0]))).Named("web-1").With(Allowed, "lab-*"),
    ];
}
