using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>A control over the last change of a virtual machine's configuration, against the day on which the site approved it.</summary>
internal abstract class UnchangedSinceControl : Control
{
    private IReadOnlyList<Setting>? reads;
    private IReadOnlyList<Parameter>? parameters;

    public sealed override IReadOnlyList<Setting> Reads => reads ??= [Modified, Template];
    public sealed override IReadOnlyList<Parameter> Parameters => parameters ??= [Days];
    public sealed override string WantedText => "no change after the time that the site's " + Days.Name + " gives for the machine";
    public sealed override Impact Impact => Impact.ManualWork;

    /// <summary>The times by name: <c>web-*=2026-01-10</c>, or with a time of day <c>2026-01-10T12:00:00Z</c>.</summary>
    protected abstract Parameter Days { get; }

    /// <summary>What a person must do as long as the site has listed no machine at all.</summary>
    protected abstract string LookAt { get; }

    /// <summary>Whether only templates are judged.</summary>
    protected abstract bool TemplatesOnly { get; }

    /// <summary>What it means that a machine is not listed although others are.</summary>
    protected abstract Judgement NotListed { get; }

    /// <summary>Whether the machine is a template.</summary>
    protected static Setting Template { get; } = VSphereVm.Property("config.template");

    /// <summary>When the configuration was last changed.</summary>
    protected static Setting Modified { get; } = VSphereVm.Property("config.modified");

    public sealed override Judgement Judge(Facts facts)
    {
        if (TemplatesOnly && facts[Template].Text != "true")
            return Judgement.NotApplicable("not a template");
        if (facts.Items(Days).Count == 0)
            return Judgement.Manual(LookAt);
        if (facts.Chosen(Days) is not { } day)
            return NotListed;
        if (PointInTime.Of(day) is not { } approved)
            return Judgement.Unknown("the site policy's " + Days.Name + " is not a date: " + day);
        var shown = "last changed " + facts.Shown(Modified);
        return PointInTime.Of(facts[Modified].Text) is { } changed
            ? Judgement.Of(changed <= approved, shown, "no change after " + day)
            : Judgement.Fail(shown, wanted: "no change after " + day);
    }

    public sealed override IEnumerable<Example> Examples =>
    [
        Example.Pass(Changed("2026-01-09T23:59:59.5Z")).Named("web-1").With(Days, "web-*=2026-01-10, *=2025-01-01"),
        Example.Pass(Changed("2026-01-10T12:00:00Z")).Named("web-1").With(Days, "web-*=2026-01-10T12:00:00Z"),
        Example.Fail(Changed("2026-01-10T00:00:01Z")).Named("web-1").With(Days, "web-*=2026-01-10"),
        Example.Fail(Changed("2025-06-01T00:00:00Z")).Named("db").With(Days, "web-*=2026-01-10, *=2025-01-01"),
        Example.Fail((Template, Reading.Known("true"))).With(Days, "*=2026-01-10"),
        Example.Unknown(Changed("2025-06-01T00:00:00Z")).With(Days, "*=soon"),
        Example.Manual(Changed("2025-06-01T00:00:00Z")),
        .. More,
    ];

    /// <summary>Examples of what is the leaf's own.</summary>
    protected abstract IEnumerable<Example> More { get; }

    /// <summary>A template that was last changed then.</summary>
    protected static (Setting, Reading)[] Changed(string time) => [(Modified, Reading.Known(time)), (Template, Reading.Known("true"))];
}
