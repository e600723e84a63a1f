using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Connecting;
using HypervisorHardening.HyperV.Tests.Server.Writes;

namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>
/// A failing example that is staged, repaired by the product, judged again, and undone: it passes in between, and at the end the
/// server holds what it held at the start, instance by instance.
/// </summary>
internal static class RoundTrip
{
    /// <summary>Why an example is none that repairs itself.</summary>
    public const string ByPerson = "left to a person";

    /// <summary>Opens hosts in memory, whose jobs are waited for without losing time.</summary>
    public static IHypervisor Open(IClientSource clients)
    {
        var links = new Connector(clients).Open(new ConnectionRequest("hyperv://stage"), default);
        return new HyperVHypervisor(new Identity("hyperv://stage", links), links, () => Example.Now, (_, _) => { });
    }

    /// <summary>Makes the round trip.</summary>
    /// <returns>What went wrong; null where nothing did.</returns>
    public static string? Of(ControlInfo control, Example example)
    {
        var folder = Directory.CreateTempSubdirectory("hysr-journal").FullName;
        try
        {
            return Of(control, example, folder);
        }
        catch (Exception fault) when (fault is NotStagedException or HyException or CimFault or Server.FixtureException)
        {
            return fault.GetType().Name + ": " + fault.Message;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string? Of(ControlInfo control, Example example, string folder)
    {
        var stage = Stage.Set(control, example);
        var hosts = stage.Hosts.Select(host => new WritableHost(host)).ToList();
        foreach (var host in hosts)
        {
            host.Desk.StartsJobs = true;
            // What an example does not speak of is as on any host that is managed: rules let WinRM in.
            if (!control.Reads.Any(setting => setting.Source == "firewall" && setting.Path == "inbound"))
                host.LetWinRmIn();
        }

        using var hypervisor = Open(stage.Clients);
        var before = Image(hosts);
        var findings = Theatre.Assess(hypervisor, control, example).Where(one => one.Resource.Name.Equals(example.ResourceName, StringComparison.OrdinalIgnoreCase)).ToList();
        if (findings.Count != 1 || findings[0].Verdict != Verdict.Fail)
            return "does not fail at first: " + string.Join(", ", findings.Select(one => one.Verdict + " " + one.Actual + " " + one.Reason));
        if (findings[0].Repair().LeftToPerson is { } left)
            return ByPerson + ": " + left;
        var journal = new Journal(folder, () => DateTimeOffset.UtcNow, Guid.NewGuid, _ => { });
        var (repaired, undone) = (new KeptResults(), new KeptResults());
        new ApplyOperation(journal).Run(Theatre.Product.Plan.Run(findings, [hypervisor]), new ApplyOptions { AllowImpact = Enum.GetValues<Impact>() }, [hypervisor], repaired, default);
        var result = repaired.Results.Single(one => one.Control == control.Id);
        if (result.Outcome is not (Outcome.Changed or Outcome.PendingRestart))
            return "not repaired: " + result.Outcome + " " + result.ErrorId + " " + result.Reason;
        var after = Theatre.Assess(hypervisor, control, example).Single(one => one.Resource.Name.Equals(example.ResourceName, StringComparison.OrdinalIgnoreCase));
        if (after.Verdict != Verdict.Pass && result.Outcome == Outcome.Changed)
            return "repaired, it is " + after.Verdict + ": " + after.Actual + " " + after.Reason;
        new UndoOperation(journal).Run(new UndoRequest(), [hypervisor], undone, default);
        if (undone.Results.FirstOrDefault(one => one.Outcome != Outcome.Undone) is { } stays)
            return "not undone: " + stays.Outcome + " " + stays.ErrorId + " " + stays.Reason;
        var end = Theatre.Assess(hypervisor, control, example).Single(one => one.Resource.Name.Equals(example.ResourceName, StringComparison.OrdinalIgnoreCase));
        if (end.Verdict != Verdict.Fail)
            return "undone, it is " + end.Verdict;
        var now = Image(hosts);
        return now.SequenceEqual(before) ? null : "undone, the server differs: " + string.Join(" | ", before.Except(now).Select(line => "-" + line).Concat(now.Except(before).Select(line => "+" + line)).Take(6));
    }

    private static List<string> Image(List<WritableHost> hosts) => [.. hosts.SelectMany(host => host.Image())];
}
