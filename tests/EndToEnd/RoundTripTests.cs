using HypervisorHardening.Core;
using System.Reflection;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;
using Xunit;
using Xunit.Abstractions;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>
/// Each control that repairs, on real domains, networks and pools, or on the host's files: where it fails, the repair makes
/// it pass and changes nothing else, and undo puts back every character.
/// </summary>
[Collection(nameof(FleetCollection))]
public sealed class RoundTripTests(RealFleet fleet, ITestOutputHelper output)
{
    /// <summary>Machines that no QEMU of the test machines would take, for libvirt's test driver: by control, what is in the definition.</summary>
    private static readonly Dictionary<string, string> OtherMachines = new()
    {
        ["LV-01-09"] = "<devices><console type='pty'/></devices>",
        ["LV-01-12"] = "<launchSecurity type='sev'><policy>0x0004</policy><cbitpos>47</cbitpos><reducedPhysBits>1</reducedPhysBits></launchSecurity>",
        ["LV-07-13"] = "<devices><disk type='file' device='disk'><source file='/srv/a.img'/><target dev='vda' bus='virtio'/></disk></devices>",
    };

    public static TheoryData<string> OnTheFleet => [.. Proven.Except(OtherMachines.Keys)];

    public static TheoryData<string> OnTheTestDriver => [.. OtherMachines.Keys.Intersect(Proven)];

    /// <summary>The controls whose repair makes the round trip.</summary>
    internal static IReadOnlyList<string> Proven =>
        [.. Repairing().Except(typeof(RoundTripTests).GetMethods().SelectMany(method => method.GetCustomAttributes<NotHereAttribute>()).Select(skipped => skipped.Control))];

    [RealLibvirtTheory]
    [MemberData(nameof(OnTheFleet))]
    [NotHere("LV-06-04", "its repair asks for a libvirt that uses SELinux or AppArmor")]
    public void A_repair_changes_what_it_says_and_undo_puts_back_every_character(string id)
    {
        var control = RealFleet.Product.Library.All.Single(one => one.Id == id);
        var (fault, parameters) = FaultOf(control);
        var saved = FleetState.Of(fleet.Root);
        try
        {
            ChangeShell.Run(fault?.Do ?? "true", fleet.Root);
            RoundTrip.Of(control, RequestFor(control, parameters), RealFleet.Uri!, fleet.Root, () => FleetState.Of(fleet.Root), output.WriteLine);
        }
        finally
        {
            ChangeShell.Run(fault?.Undo ?? "true", fleet.Root);
        }

        RoundTrip.Same(FleetState.Kept(saved), FleetState.Kept(FleetState.Of(fleet.Root)));
    }

    [RealLibvirtTheory]
    [MemberData(nameof(OnTheTestDriver))]
    public void So_it_does_where_only_the_test_driver_takes_such_a_machine(string id)
    {
        var control = RealFleet.Product.Library.All.Single(one => one.Id == id);
        var request = RequestFor(control, new SiteParameters(control.Parameters.ToDictionary(parameter => (id, parameter.Name), parameter => TestDriver.Machine)));
        request.Resources = [TestDriver.Machine];
        using var driver = new TestDriver(OtherMachines[id]);
        RoundTrip.Of(control, request, TestDriver.Uri, fleet.Root, driver.State, output.WriteLine);
    }

    private static IEnumerable<string> Repairing() =>
        RealFleet.Product.Library.All.Where(control => control.Platform == Platform.Kvm && control.Impact != Impact.ManualWork && !control.IsManual).Select(control => control.Id);

    private static AssessmentRequest RequestFor(ControlInfo control, SiteParameters parameters) => new()
    {
        Controls = [control.Id, .. control.Control.RepairAfter],
        Edition = control.Serves.All(serves => serves.Edition == Edition.Draft2014) ? Edition.Draft2014 : Edition.Rev1,
        Parameters = parameters,
    };

    /// <summary>How the control is brought to failing, and what the site has decided then: on the fleet as it is, or by a change.</summary>
    private (Change? Fault, SiteParameters Parameters) FaultOf(ControlInfo control)
    {
        if (Faults.All.TryGetValue(control.Id, out var own))
            return (own, Faults.Site);
        if (Faults.Decisions.Keys.Any(key => key.Item1 == control.Id))
            return (null, Faults.Site);
        if (IsRepairedAsItIs(control, fleet.Untouched))
            return (null, SiteParameters.None);
        if (IsRepairedAsItIs(control, fleet.UntouchedAsSite))
            return (null, Faults.Site);
        var flip = Changes.All.FirstOrDefault(change => change.Flips.Any(flip => flip.StartsWith(control.Id + " ", StringComparison.Ordinal) && flip.EndsWith(" Fail", StringComparison.Ordinal)));
        Assert.True(flip is not null, control.Id + " repairs, and nothing brings it to failing: say how in Faults, or why not by NotHere");
        return (flip, flip.AsSite ? Faults.Site : SiteParameters.None);
    }

    private static bool IsRepairedAsItIs(ControlInfo control, IReadOnlyList<Finding> findings) =>
        findings.Any(finding => finding.Control == control.Id && finding.Verdict == Verdict.Fail && finding.Repair().LeftToPerson is null);
}
