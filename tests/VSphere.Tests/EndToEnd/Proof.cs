using System.Globalization;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Soap;
using HypervisorHardening.VSphere.Tests.Fixtures;

namespace HypervisorHardening.VSphere.Tests.EndToEnd;

/// <summary>What the simulator shows of one control: which of its examples get their verdict there, and whether its repair makes the round trip.</summary>
internal sealed class Proof
{
    private const string NotStaged = "not staged: ", LeftToPerson = "left to a person: ", NoFault = "no example that fails could be shown";

    private static readonly Dictionary<string, Proof> Made = [];

    private readonly List<(Example Example, string? Problem)> examples = [];
    private readonly Dictionary<Example, Action> byHand = [];
    private readonly ControlInfo control;

    private Proof(ControlInfo control)
    {
        this.control = control;
        foreach (var example in control.Control.Examples)
            examples.Add((example, Attempt(example, Shown(example))));
        foreach (var recipe in Recipes.Of(control))
        {
            byHand.Add(recipe.Example, recipe.Stage);
            examples.Add((recipe.Example, Attempt(recipe.Example, Shown(recipe.Example))));
        }

        if (Repairs(control))
            RoundTripProblem = Travel();
    }

    /// <summary>The control's examples, each with why it is not shown; null where it is.</summary>
    public IReadOnlyList<(Example Example, string? Problem)> Examples => examples;

    /// <summary>The verdicts that it can give.</summary>
    public IReadOnlyList<Verdict> Verdicts => [.. examples.Select(one => one.Example.Verdict).Distinct().Order()];

    /// <summary>The verdicts that it gave on the simulator.</summary>
    public IReadOnlyList<Verdict> Given => [.. examples.Where(one => one.Problem is null).Select(one => one.Example.Verdict).Distinct().Order()];

    /// <summary>Why its repair did not make the round trip; null where it did.</summary>
    public string? RoundTripProblem { get; }

    /// <summary>Whether its repair made the round trip.</summary>
    public bool HasTravelled => Repairs(control) && RoundTripProblem is null;

    /// <summary>Whether a control can repair.</summary>
    public static bool Repairs(ControlInfo control) => control.Impact != Impact.ManualWork && !control.IsManual;

    /// <summary>What the simulator shows of a control.</summary>
    public static Proof Of(ControlInfo control)
    {
        if (!Made.TryGetValue(control.Id, out var proof))
            Made.Add(control.Id, proof = new Proof(control));
        return proof;
    }

    // What an earlier example has left behind may be in the way; a comma may part the elements of an array.
    private static string? Attempt(Example example, Func<bool, string?> play)
    {
        if (Play(false) is not { } problem)
            return null;
        if (problem.StartsWith(NotStaged, StringComparison.Ordinal))
            return problem;
        Theatre.Reset();
        if (Play(false) is not { } again)
            return null;
        if (!example.Readings.Any(pair => pair.Reading.Rows.Any(row => row.Cells.Any(cell => cell?.Contains(',', StringComparison.Ordinal) == true))))
            return again;
        Theatre.Reset();
        return Play(true) is null ? null : again;

        string? Play(bool splits)
        {
            try
            {
                return play(splits);
            }
            catch (NotStagedException error)
            {
                return NotStaged + error.Message.Trim();
            }
            catch (Exception error) when (error is InvalidOperationException or HttpRequestException or Core.HyException or VimFault)
            {
                return error.Message.Trim();
            }
            finally
            {
                Simulator.Send(HttpMethod.Delete, "fault");
            }
        }
    }

    private Func<bool, string?> Shown(Example example) => splits =>
    {
        using var hypervisor = Play(example, splits);
        var finding = Theatre.Assess(hypervisor, control, example).Single(one => one.Control == control.Id);
        var difference = Difference(example, hypervisor);
        return finding.Verdict == example.Verdict ? difference : finding.Verdict + " in place of " + example.Verdict + ": " + finding.Actual + " " + finding.Reason + "; " + difference;
    };

    private StagedHypervisor Play(Example example, bool splits)
    {
        if (byHand.TryGetValue(example, out var stage))
        {
            Theatre.Reset();
            Theatre.Be(null);
            stage();
            return Theatre.Open(control);
        }

        Theatre.Be(example.ApiVersion);
        if (example.ResourceName != "example" && control.Scope == Scope.ImageStore)
            StagedRest.Name(example.ResourceName);
        else if (example.ResourceName != "example" || control.Scope == Scope.VirtualMachine)
            StagedProperty.Set(Stage.ObjectOf(control.Scope), "name", Reading.Known(example.ResourceName));
        foreach (var (before, passes) in Theatre.Before(control))
        {
            foreach (var (setting, reading) in passes.Readings.Where(pair => pair.Reading.State != ReadingState.Unreadable && !control.Reads.Contains(pair.Setting)))
                Stage.Set(setting, reading, splits);
        }

        foreach (var setting in control.Reads.Distinct().OrderBy(setting => setting.Path.EndsWith("@type", StringComparison.Ordinal) ? 0 : setting.Source == "property" ? 1 : 2))
        {
            var reading = example.Readings.FirstOrDefault(pair => pair.Setting.Equals(setting)).Reading ?? Reading.Absent;
            if (reading.State != ReadingState.Unreadable)
                Stage.Set(setting, reading, splits);
        }

        var hypervisor = Theatre.Open(control);
        foreach (var (setting, _) in example.Readings.Where(pair => pair.Reading.State == ReadingState.Unreadable))
            Stage.Hide(setting);
        return hypervisor;
    }

    private static string? Difference(Example example, StagedHypervisor hypervisor)
    {
        foreach (var (setting, wanted) in example.Readings)
        {
            if (!Alike.Are(setting, wanted, hypervisor.LastRead[setting]))
                return setting + " reads " + Alike.Text(hypervisor.LastRead[setting]) + " in place of " + Alike.Text(wanted);
        }

        return null;
    }

    private string? Travel()
    {
        var problem = NoFault;
        foreach (var example in examples.Where(one => one.Example.Verdict == Verdict.Fail && one.Problem is null).Select(one => one.Example))
        {
            if (Attempt(example, splits => RoundTrip(example, splits)) is not { } found)
                return null;
            if (!found.StartsWith(LeftToPerson, StringComparison.Ordinal) || problem == NoFault)
                problem = found;
        }

        return problem;
    }

    private string? RoundTrip(Example example, bool splits)
    {
        var folder = Directory.CreateTempSubdirectory("hysr-journal").FullName;
        try
        {
            using var hypervisor = Play(example, splits);
            var before = Theatre.Assess(hypervisor, control, example);
            var failing = before.Single(one => one.Control == control.Id);
            var readings = hypervisor.LastRead.ToDictionary(pair => pair.Key, pair => Alike.Text(pair.Value));
            if (failing.Verdict != Verdict.Fail)
                return "does not fail at first: " + failing.Verdict;
            if (failing.Repair().LeftToPerson is { } left)
                return LeftToPerson + left;
            var journal = new Journal(folder, () => DateTimeOffset.UtcNow, Guid.NewGuid, _ => { });
            var (repaired, undone) = (new Audience(), new Audience());
            new Core.Operations.ApplyOperation(journal).Run(Theatre.Product.Plan.Run(before, [hypervisor]), new ApplyOptions { AllowImpact = Enum.GetValues<Impact>() }, [hypervisor], repaired, default);
            var result = repaired.Results.Single(one => one.Control == control.Id);
            var after = Theatre.Assess(hypervisor, control, example).Single(one => one.Control == control.Id);
            if (result.Outcome is Outcome.Changed or Outcome.PendingRestart or Outcome.Failed)
                new Core.Operations.UndoOperation(journal).Run(new UndoRequest(), [hypervisor], undone, default);
            if (result.Outcome is not (Outcome.Changed or Outcome.PendingRestart))
                return "not repaired: " + result;
            if (after.Verdict != Verdict.Pass && result.Outcome == Outcome.Changed)
                return string.Create(CultureInfo.InvariantCulture, $"repaired, it is {after.Verdict}: {after.Actual} {after.Reason}");
            if (undone.Results.FirstOrDefault(one => one.Outcome != Outcome.Undone) is { } stays)
                return "not undone: " + stays;
            var end = Theatre.Assess(hypervisor, control, example).Single(one => one.Control == control.Id);
            if (end.Verdict != Verdict.Fail)
                return "undone, it is " + end.Verdict;
            return readings.Where(pair => Alike.Text(hypervisor.LastRead[pair.Key]) != pair.Value)
                .Select(pair => "undone, " + pair.Key + " reads " + Alike.Text(hypervisor.LastRead[pair.Key]) + " in place of " + pair.Value).FirstOrDefault();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
