using HypervisorHardening.Controls;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;
using HypervisorHardening.VSphere.Soap;
using HypervisorHardening.VSphere.Tests.Fixtures;

namespace HypervisorHardening.VSphere.Tests.EndToEnd;

/// <summary>The simulator as the server of an example: one session, of the version that the example is of.</summary>
internal static class Theatre
{
    private const string Newest = "9.0.0";

    private static IHypervisor? session;
    private static string version = "";
    private static string loggedIn = "";

    /// <summary>The product, at the time of the examples.</summary>
    public static Product Product { get; } = new(() => Example.Now, typeof(ControlsAssembly).Assembly, typeof(VSphereProvider).Assembly);

    /// <summary>Every control of vSphere.</summary>
    public static IReadOnlyList<ControlInfo> Controls { get; } = [.. Product.Library.All.Where(control => control.Platform == Platform.VSphere)];

    /// <summary>Puts everything back as it was at the start.</summary>
    public static void Reset()
    {
        Simulator.Post("reset");
        version = "";
    }

    /// <summary>Has the next one who comes log in anew.</summary>
    public static void Forget() => loggedIn = "";

    /// <summary>The provider on a server of a version, seeing nothing but what is on stage for a control.</summary>
    public static StagedHypervisor Open(ControlInfo control)
    {
        if (loggedIn != version)
        {
            session?.Dispose();
            session = new VSphereProvider(() => Example.Now, new LinkTimes()).Connect(Simulator.Request(), default);
            loggedIn = version;
        }

        return new StagedHypervisor(session!, [Stage.ObjectOf(control.Scope), Stage.ObjectOf(Scope.Host)]);
    }

    /// <summary>Makes the server one of a version.</summary>
    public static void Be(Version? wanted)
    {
        var text = wanted?.ToString() ?? Newest;
        if (version != text)
        {
            Simulator.Post("set?object=ServiceInstance&property=content.about.apiVersion", text);
            Simulator.Post("set?object=HostSystem:*&property=summary.config.product.apiVersion", text);
            version = text;
        }
    }

    /// <summary>What the product finds.</summary>
    public static List<Finding> Assess(IHypervisor hypervisor, ControlInfo control, Example example)
    {
        var sink = new Audience();
        Product.Assess.Run([hypervisor], new AssessmentRequest
        {
            Controls = [control.Id, .. control.Control.RepairAfter],
            Edition = control.Serves.All(serves => serves.Edition == Edition.Draft2014) ? Edition.Draft2014 : Edition.Rev1,
            Parameters = new SiteParameters(Parameters(control, example)),
        }, sink, default);
        return sink.Findings;
    }

    /// <summary>What must pass before a control is repaired, each with a state in which it does.</summary>
    public static IEnumerable<(ControlInfo Control, Example Example)> Before(ControlInfo control) => control.Control.RepairAfter
        .Select(id => Controls.Single(one => one.Id == id)).Select(before => (before, before.Control.Examples.First(example => example.Verdict == Verdict.Pass)));

    private static Dictionary<(string, string), string> Parameters(ControlInfo control, Example example) =>
        example.Parameters.Select(pair => (control.Id, pair.Key, pair.Value))
            .Concat(Before(control).SelectMany(before => before.Example.Parameters.Select(pair => (before.Control.Id, pair.Key, pair.Value))))
            .ToDictionary(one => (one.Id, one.Key), one => one.Value);
}
