using HypervisorHardening.Controls;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;
using HypervisorHardening.VSphere.Tests.Fixtures;
using Xunit;
using Xunit.Abstractions;

namespace HypervisorHardening.VSphere.Tests;

/// <summary>
/// A whole assessment of the simulated vCenter while something goes wrong: it completes, nothing passes that it did not
/// read, and it says what it does not know.
/// </summary>
[Collection(SimulatorCollection.Name)]
public sealed class FaultTests(ITestOutputHelper output) : IDisposable
{
    private static readonly Product Product = new(() => DateTimeOffset.UtcNow, typeof(ControlsAssembly).Assembly, typeof(VSphereProvider).Assembly);
    private static Dictionary<(string Control, string Id), Verdict>? untouched;

    /// <summary>This control fails for a host that is away, as its state is what it is about.</summary>
    private const string SeesItsState = "VS-19-01";

    public void Dispose() => Simulator.Restore();

    [SimulatorTheory]
    [InlineData("http503&times=3")]
    [InlineData("http503&times=2&after=5&method=RetrievePropertiesEx")]
    [InlineData("reset&times=1")]
    [InlineData("reset&times=1&after=5&method=RetrievePropertiesEx")]
    [InlineData("truncate&times=1&after=3&method=RetrievePropertiesEx")]
    [InlineData("expire&times=1")]
    [InlineData("expire&times=1&after=4&method=RetrievePropertiesEx")]
    [InlineData("expire&times=1&after=2&method=ExecuteSoap")]
    [InlineData("expire&times=1&after=1&method=QueryTpmAttestationReport")]
    [InlineData("slow&ms=300&times=20")]
    [InlineData("pad&mb=8&times=2&method=RetrievePropertiesEx")]
    [InlineData("page&times=2")]
    public void What_passes_over_changes_no_verdict(string fault)
    {
        var before = Untouched();
        var sink = Assess(() => Simulator.Post("fault?kind=" + fault));
        Assert.Empty(sink.Faults);
        Assert.Empty(Verdicts(sink).Where(one => before[one.Key] != one.Value).Select(one => one.Key + ": " + before[one.Key] + " became " + one.Value));
        Assert.Equal(before.Count, sink.Findings.Count);
    }

    [SimulatorTheory]
    [InlineData("http503&method=RetrievePropertiesEx")]
    [InlineData("reset&method=RetrievePropertiesEx")]
    [InlineData("truncate&method=RetrievePropertiesEx")]
    [InlineData("http503")]
    [InlineData("reset")]
    [InlineData("expire")]
    [InlineData("http503&after=12&method=RetrievePropertiesEx")]
    public void What_does_not_pass_over_is_told_and_nothing_passes_for_it(string fault)
    {
        var before = Untouched();
        var sink = Assess(() => Simulator.Post("fault?kind=" + fault));
        var told = string.Join("; ", sink.Faults.Select(one => one.Id + ": " + one.Message));
        output.WriteLine(fault + ": " + sink.Findings.Count + " findings, " + sink.Findings.Count(finding => finding.Verdict == Verdict.Unknown) + " unknown; " + told);
        Assert.True(sink.Faults.Count > 0 || sink.Findings.Any(finding => finding.Verdict == Verdict.Unknown));
        Assert.All(sink.Faults, one => Assert.DoesNotContain('\n', one.Message));
        NothingWrong(before, sink);
    }

    [SimulatorTheory]
    [InlineData("ExecuteSoap", "callfails&fault=SystemError")]
    [InlineData("ExecuteSoap", "http503")]
    [InlineData("QueryTpmAttestationReport", "callfails&fault=SystemError")]
    [InlineData("QueryTpmAttestationReport", "truncate")]
    [InlineData("RetrieveHostAccessControlEntries", "callfails&fault=NoPermission")]
    [InlineData("RetrieveAllPermissions", "callfails&fault=NoPermission")]
    [InlineData("GetAlarm", "callfails&fault=NoPermission")]
    [InlineData("fetchSoftwarePackages", "callfails&fault=NoPermission")]
    public void One_kind_of_call_that_fails_costs_its_own_controls_only(string method, string fault)
    {
        var before = Untouched();
        var sink = Assess(() => Simulator.Post("fault?method=" + method + "&kind=" + fault));
        Assert.Empty(sink.Faults);
        Assert.Equal(before.Count, sink.Findings.Count);
        var changed = Verdicts(sink).Where(one => before[one.Key] != one.Value).ToList();
        output.WriteLine(method + ": " + string.Join(", ", changed.Select(one => one.Key.Control).Distinct()));
        Assert.NotEmpty(changed);
        Assert.InRange(changed.Select(one => one.Key.Control).Distinct().Count(), 1, 20);
        NothingWrong(before, sink);
    }

    [SimulatorFact]
    public void REST_that_fails_costs_its_own_controls_only()
    {
        var before = Untouched();
        foreach (var fault in new[] { "rest503", "restdenied" })
        {
            var sink = Assess(() => Simulator.Post("fault?kind=" + fault));
            var unknown = sink.Findings.Where(one => one.Verdict == Verdict.Unknown && (!before.TryGetValue((one.Control, one.Resource.Id), out var was) || was != Verdict.Unknown)).ToList();
            output.WriteLine(fault + ": " + string.Join(", ", unknown.Select(one => one.Control).Distinct()) + "; " + string.Join("; ", sink.Faults.Select(one => one.Message)));
            Assert.Empty(sink.Faults);
            Assert.Contains(unknown, one => one.Resource.Kind == Scope.ManagementServer);
            Assert.Contains(unknown, one => one.Resource.Kind == Scope.ImageStore);
            NothingWrong(before, sink);
            Simulator.Restore();
        }
    }

    [SimulatorTheory]
    [InlineData("HostSystem")]
    [InlineData("host-40")]
    [InlineData("vm-93")]
    [InlineData("VirtualMachine")]
    [InlineData("dvportgroup-13")]
    [InlineData("datastore-11")]
    [InlineData("serviceSystem-40")]
    [InlineData("EsxHostAdvSettings-40")]
    public void A_missing_right_on_a_part_is_unknown_there(string part)
    {
        var before = Untouched();
        var sink = Assess(() => Simulator.Post("fault?kind=nopermission&object=" + part));
        var changed = sink.Findings.Where(one => before.TryGetValue((one.Control, one.Resource.Id), out var was) && was != one.Verdict).ToList();
        output.WriteLine(part + ": " + changed.Count + " became unknown of " + changed.Select(one => one.Resource.Id).Distinct().Count() + " resources; "
            + (before.Count - sink.Findings.Count) + " are missing; " + string.Join("; ", sink.Faults.Select(one => one.Message)));
        Assert.True(changed.Count > 0 || sink.Faults.Count > 0);
        NothingWrong(before, sink);
    }

    [SimulatorTheory]
    [InlineData("disconnected", "the host is disconnected")]
    [InlineData("notResponding", "the host does not respond")]
    public void A_host_that_leaves_before_the_assessment_is_unknown_with_its_machines(string state, string reason)
    {
        var before = Untouched();
        var sink = Assess(() => Simulator.Post("host?object=host-40&state=" + state));
        Assert.Equal(before.Count, sink.Findings.Count);
        Assert.All(sink.Findings.Where(one => one.Resource.Id == "host-40" && before[(one.Control, one.Resource.Id)] == Verdict.Pass && !one.Control.StartsWith("VS-20", StringComparison.Ordinal)),
            one => Assert.True(one.Verdict != Verdict.Pass || one.Evidence.All(evidence => evidence.Reading.IsKnown), one.ToString()));
        Assert.Contains(sink.Findings, one => one.Resource.Id == "host-40" && one.Verdict == Verdict.Unknown && one.Reason!.Contains(reason, StringComparison.Ordinal));
        NothingWrong(before, sink);
    }

    [SimulatorFact]
    public void A_host_that_leaves_in_the_middle_is_unknown_from_then_on()
    {
        var before = Untouched();
        var gone = false;
        var sink = Assess(() => { }, _ =>
        {
            if (!gone)
                Simulator.Post("host?object=host-56&state=notResponding");
            gone = true;
        });
        Assert.Equal(before.Count, sink.Findings.Count);
        NothingWrong(before, sink);
    }

    [SimulatorFact]
    public void A_certificate_that_changes_in_the_middle_ends_it_and_nothing_passes_for_it()
    {
        var before = Untouched();
        var sink = Assess(() =>
        {
            Simulator.Post("certificate");
            Simulator.Post("fault?kind=reset&times=1");
        });
        File.WriteAllText(Path.Combine(Simulator.Folder!, "thumbprint"), Simulator.Send(HttpMethod.Get, "certificate").Trim());
        output.WriteLine(sink.Findings.Count + " findings; " + string.Join("; ", sink.Faults.Select(one => one.Id + ": " + one.Message)));
        Assert.Contains(sink.Faults, one => one.Id == "Hy.Connect.Certificate");
        NothingWrong(before, sink);
    }

    // What was not read may be unknown, or left to a person; it may not become Pass, Fail or NotApplicable.
    private static void NothingWrong(Dictionary<(string Control, string Id), Verdict> before, KeepingSink sink)
    {
        var changed = sink.Findings.Where(one => before.TryGetValue((one.Control, one.Resource.Id), out var was) && was != one.Verdict).ToList();
        Assert.Empty(changed.Where(one => one.Verdict is not (Verdict.Unknown or Verdict.Manual) && one.Control != SeesItsState).Select(one => one + " was " + before[(one.Control, one.Resource.Id)]));
        Assert.All(changed.Where(one => one.Control != SeesItsState), one => Assert.False(string.IsNullOrWhiteSpace(one.Reason), one.ToString()));
    }

    private static Dictionary<(string Control, string Id), Verdict> Untouched()
    {
        Simulator.Restore();
        return untouched ??= Verdicts(Assess(() => { }));
    }

    private static Dictionary<(string Control, string Id), Verdict> Verdicts(KeepingSink sink) => sink.Findings.ToDictionary(one => (one.Control, one.Resource.Id), one => one.Verdict);

    /// <summary>Assesses; the fault comes when the connection is open.</summary>
    private static KeepingSink Assess(Action fault, Action<Finding>? seen = null)
    {
        using var hypervisor = Simulator.Connect();
        fault();
        var sink = new KeepingSink { Seen = seen };
        Product.Assess.Run([hypervisor], new AssessmentRequest(), sink, default);
        Simulator.Send(HttpMethod.Delete, "fault");
        return sink;
    }
}
