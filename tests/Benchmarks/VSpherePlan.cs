using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.VSphere.Collecting;

namespace HypervisorHardening.Benchmarks;

/// <summary>
/// What the controls of vSphere read, as properties and calls, a line each with tabs: <c>own TYPE PATH</c>,
/// <c>refer TYPE REFERENCE PATH</c>, <c>ask TYPE REFERENCE METHOD [COMMAND]</c>. The client that we are compared with reads the same.
/// </summary>
internal static class VSpherePlan
{
    private static readonly Version Newest = new(8, 0, 2, 0);

    /// <summary>Prints it.</summary>
    public static void Print()
    {
        var plans = Fleet.Product().Selector.Select(new AssessmentRequest { Platforms = [Platform.VSphere] })
            .SelectMany(selection => selection.Control.Reads).Distinct().GroupBy(setting => setting.Scope)
            .Select(group => new KindPlan(group.Key, [.. group], Newest)).Where(plan => plan.Kind is not null);
        foreach (var line in plans.SelectMany(Lines))
            Console.WriteLine(line);
    }

    private static IEnumerable<string> Lines(KindPlan plan)
    {
        var type = plan.Kind!.Type;
        return plan.OwnPaths.Except(plan.References).Select(path => $"own\t{type}\t{path}")
            .Concat(plan.Referred.SelectMany(referred => referred.Value.Paths.Select(path => $"refer\t{type}\t{referred.Key}\t{path}")))
            .Concat(plan.Calls.Select(call => Call(type, call.Read.Reference, plan.Settings[call.Index])).OfType<string>().Distinct());
    }

    private static string? Call(string type, string? reference, Setting setting) => setting.Source switch
    {
        "esxcli" => $"ask\t{type}\t\tExecuteSoap\t{setting.Path.Split(':')[0]}",
        "boot" => $"ask\t{type}\t\tQueryTpmAttestationReport",
        "method" => $"ask\t{type}\t{reference}\t{setting.Path[(setting.Path.IndexOf('/') + 1)..].Split(':')[0]}",
        _ => null,
    };
}
