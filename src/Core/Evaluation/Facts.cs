using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;

namespace HypervisorHardening.Core.Evaluation;

/// <summary>
/// All that a control sees when it judges a resource: its readings, those of its host, and the site's parameters.
/// Whatever verdict a control gives after it looked at an unreadable reading, the finding is Unknown.
/// </summary>
public sealed class Facts
{
    private readonly string control;
    private readonly Observation own;
    private readonly Observation? host;
    private readonly SiteParameters parameters;

    /// <summary>Joins what a control may see.</summary>
    /// <param name="control">The control's id, for its parameters.</param>
    /// <param name="target">What the target is.</param>
    /// <param name="own">What was read of the resource.</param>
    /// <param name="host">What was read of its host; null where it has none.</param>
    /// <param name="parameters">What the site has decided.</param>
    public Facts(string control, TargetInfo target, Observation own, Observation? host, SiteParameters parameters)
    {
        this.control = control;
        Target = target;
        this.own = own;
        this.host = host;
        this.parameters = parameters;
    }

    /// <summary>What the target is.</summary>
    public TargetInfo Target { get; }

    /// <summary>The resource that is judged.</summary>
    public Resource Resource => own.Resource;

    /// <summary>When the readings were taken: the one clock that a control may compare with.</summary>
    public DateTimeOffset Now => own.CollectedAt;

    /// <summary>The first reading looked at that could not be read, as setting and reason; null where there was none.</summary>
    public (Setting Setting, string Reason)? Gap { get; private set; }

    /// <summary>What was read of a setting, of the resource itself or, where the setting is the host's, of its host.</summary>
    /// <param name="setting">A setting that the control declares.</param>
    public Reading this[Setting setting]
    {
        get
        {
            var reading = Peek(setting);
            if (reading.State == ReadingState.Unreadable)
                Gap ??= (setting, reading.Reason!);
            return reading;
        }
    }

    /// <summary>
    /// The value in force: what was read, or where that is "not set" the documented default of the target's version.
    /// Still <see cref="ReadingState.Absent"/> where no default is documented.
    /// </summary>
    /// <param name="setting">A setting that the control declares.</param>
    public Reading InForce(Setting setting)
    {
        var reading = this[setting];
        return reading.State == ReadingState.Absent ? Default(setting)?.Value ?? reading : reading;
    }

    /// <summary>The value in force as a finding shows it: <c>0</c>, <c>not set (default 1)</c>, <c>not set</c>.</summary>
    /// <param name="setting">A setting that the control declares.</param>
    public string Shown(Setting setting)
    {
        var reading = this[setting];
        return reading.State == ReadingState.Absent && Default(setting)?.Value is { } value ? "not set (default " + value + ")" : reading.ToString();
    }

    /// <summary>Whether a reading can be used, without making the finding Unknown if it can not.</summary>
    /// <param name="setting">A setting that the control declares.</param>
    public bool IsReadable(Setting setting) => Peek(setting).State != ReadingState.Unreadable;

    /// <summary>A parameter as text.</summary>
    /// <param name="parameter">A parameter that the control declares.</param>
    public string Text(Parameter parameter) => parameters.Of(control, parameter);

    /// <summary>A parameter as a number.</summary>
    /// <param name="parameter">A parameter that the control declares.</param>
    public double Number(Parameter parameter) => double.Parse(Text(parameter), CultureInfo.InvariantCulture);

    /// <summary>A parameter as yes or no.</summary>
    /// <param name="parameter">A parameter that the control declares.</param>
    public bool IsTrue(Parameter parameter) => string.Equals(Text(parameter), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A parameter as a list, its items separated by commas.</summary>
    /// <param name="parameter">A parameter that the control declares.</param>
    public IReadOnlyList<string> Items(Parameter parameter) => parameter.Items(Text(parameter));

    /// <summary>Whether a list of names with wildcards has the resource's name; null where the site has listed nothing.</summary>
    /// <param name="parameter">A parameter that the control declares.</param>
    public bool? Selects(Parameter parameter)
    {
        var patterns = Items(parameter);
        return patterns.Count == 0 ? null : patterns.Any(pattern => NamePattern.Matches(pattern, Resource.Name));
    }

    /// <summary>A parameter as a list of <c>name=value</c>, names with wildcards: the value of the first that has the resource's name; null where none has.</summary>
    /// <param name="parameter">A parameter that the control declares.</param>
    public string? Chosen(Parameter parameter)
    {
        foreach (var item in Items(parameter))
        {
            var equals = item.LastIndexOf('=');
            if (equals > 0 && NamePattern.Matches(item.Substring(0, equals).Trim(), Resource.Name))
                return item.Substring(equals + 1).Trim();
        }

        return null;
    }

    private Reading Peek(Setting setting) =>
        setting.Scope != own.Resource.Kind && host is not null && setting.Scope == host.Resource.Kind ? host[setting] : own[setting];

    private DefaultValue? Default(Setting setting) => setting.Defaults.LastOrDefault(value => value.Since <= Target.ApiVersion);
}
