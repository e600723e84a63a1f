using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>A control over a build number that must not be below the site's minimum for its version.</summary>
internal abstract class BuildFloorControl : Control
{
    public sealed override IReadOnlyList<Setting> Reads => field ??= [Release, Build];
    public sealed override IReadOnlyList<Parameter> Parameters => field ??= [Builds];
    public sealed override string WantedText => "at least the build of its version in " + Builds.Name;
    public sealed override Impact Impact => Impact.ManualWork;

    /// <summary>The version, for example 8.0.3.</summary>
    protected abstract Setting Release { get; }

    /// <summary>The build number.</summary>
    protected abstract Setting Build { get; }

    /// <summary>The minimum builds as <c>version=build</c>.</summary>
    protected abstract Parameter Builds { get; }

    public sealed override Judgement Judge(Facts facts)
    {
        var minima = facts.Items(Builds).Select(item => item.Split('=')).Where(parts => parts.Length == 2).ToList();
        var shown = facts.Shown(Release) + " build " + facts.Shown(Build);
        if (minima.Count == 0)
            return Judgement.Manual("name the minimum builds in the site policy (parameter " + Builds.Name + "); it is " + shown);
        if (minima.FirstOrDefault(parts => parts[0].Trim() == facts[Release].Text) is { } minimum)
        {
            return long.TryParse(minimum[1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var least)
                ? Judgement.Of(facts[Build].Number >= least, shown, "build " + least + " or later")
                : Judgement.Unknown(Builds.Name + " has no number for " + minimum[0].Trim());
        }

        var version = Parsed(facts[Release].Text);
        return version is not null && minima.All(parts => Parsed(parts[0]) is { } listed && listed < version)
            ? Judgement.Manual("name the minimum build of this version in the site policy (parameter " + Builds.Name + "); it is " + shown)
            : Judgement.Fail(shown, "no build of this version is listed as good enough");
    }

    public sealed override IEnumerable<Example> Examples =>
    [
        Example.Manual(State("8.0.3", "24022510")),
        Example.Pass(State("8.0.3", "24022510")).With(Builds, "7.0.3=23794027, 8.0.3=24022510"),
        Example.Fail(State("8.0.3", "24022509")).With(Builds, "8.0.3=24022510"),
        Example.Fail(State("6.5.0", "5969303")).With(Builds, "8.0.3=24022510"),
        Example.Fail(State("8.0.2", "99999999")).With(Builds, "8.0.3 = 24022510"),
        Example.Manual(State("9.0.0", "24755229")).With(Builds, "8.0.3=24022510"),
        Example.Unknown(State("8.0.3", "24022510")).With(Builds, "8.0.3=newest"),
        Example.Fail(State("8.0.3", "unknown")).With(Builds, "8.0.3=24022510"),
    ];

    private static Version? Parsed(string? text) => Version.TryParse(text?.Trim(), out var version) ? version : null;

    private (Setting, Reading)[] State(string version, string build) => [(Release, Reading.Known(version)), (Build, Reading.Known(build))];
}
