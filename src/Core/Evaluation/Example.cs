using System;
using System.Collections.Generic;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Core.Evaluation;

/// <summary>A state of a control's settings, and the verdict it must get. Settings that it does not name are not set.</summary>
public sealed class Example
{
    private Example(Verdict verdict, (Setting Setting, Reading Reading)[] readings)
    {
        Verdict = verdict;
        Readings = readings;
    }

    /// <summary>The instant at which every example plays.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The verdict that the state must get.</summary>
    public Verdict Verdict { get; }

    /// <summary>The state.</summary>
    public IReadOnlyList<(Setting Setting, Reading Reading)> Readings { get; }

    /// <summary>What the site has decided in this example, by parameter name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; private set; } = new Dictionary<string, string>();

    /// <summary>The name of the resource in this example.</summary>
    public string ResourceName { get; private set; } = "example";

    /// <summary>The API version of the target in this example; null for the one that is current where the work list was researched.</summary>
    public Version? ApiVersion { get; private set; }

    /// <summary>A state that passes.</summary>
    /// <param name="readings">The readings that differ from "not set".</param>
    public static Example Pass(params (Setting, Reading)[] readings) => new(Verdict.Pass, readings);

    /// <summary>A state that fails.</summary>
    /// <param name="readings">The readings that differ from "not set".</param>
    public static Example Fail(params (Setting, Reading)[] readings) => new(Verdict.Fail, readings);

    /// <summary>A state of which the control can not tell.</summary>
    /// <param name="readings">The readings that differ from "not set".</param>
    public static Example Unknown(params (Setting, Reading)[] readings) => new(Verdict.Unknown, readings);

    /// <summary>A state that a person must look at.</summary>
    /// <param name="readings">The readings that differ from "not set".</param>
    public static Example Manual(params (Setting, Reading)[] readings) => new(Verdict.Manual, readings);

    /// <summary>A state of which the control has nothing to say.</summary>
    /// <param name="readings">The readings that differ from "not set".</param>
    public static Example NotApplicable(params (Setting, Reading)[] readings) => new(Verdict.NotApplicable, readings);

    /// <summary>The same state where the site has decided something.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="value">Its value.</param>
    public Example With(Parameter parameter, string value)
    {
        Parameters = new Dictionary<string, string>((Dictionary<string, string>)Parameters) { [parameter?.Name ?? throw new ArgumentNullException(nameof(parameter))] = value };
        return this;
    }

    /// <summary>The same state of a resource with a name of its own.</summary>
    /// <param name="name">The resource's name.</param>
    public Example Named(string name)
    {
        ResourceName = name;
        return this;
    }

    /// <summary>The same state on another version of the management API.</summary>
    /// <param name="version">The version.</param>
    public Example On(string version)
    {
        ApiVersion = Version.Parse(version);
        return this;
    }
}
