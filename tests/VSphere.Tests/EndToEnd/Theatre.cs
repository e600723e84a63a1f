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

    /// <summary>The provider on a server of a version, seeing nothing but what is on stage for a control.</summary>
    public static StagedHypervisor Open(ControlInfo control, Version? wanted)
    {
        var text = wanted?.ToString() ?? Newest;
        if (version != text)
        {
            session?.Dispose();
            Simulator.Post("set?object=ServiceInstance&property=content.about.apiVersion", text);
            Simulator.Post("set?object=HostSystem:*&property=summary.config.product.apiVersion", text);
            session = new VSphereProvider(() => Example.Now, new LinkTimes()).Connect(Simulator.Request(), default);
            version = text;
        }

        return new StagedHypervisor(session!, [Stage.ObjectOf(control.Scope), Stage.ObjectOf(Scope.Host)]);
    }

    /// <summary>What the product finds.</summary>
    public static List<Finding> Assess(IHypervisor hypervisor, ControlInfo control, Example example)
    {
        var sink = new Audience();
        Product.Assess.Run([hypervisor], new AssessmentRequest
        {
            Controls = [control.Id, .. control.Control.RepairAfter],
            Edition = control.Serves.All(serves => serves.Edition == Edition.Draft2014) ? Edition.Draft2014 : Edition.Rev1,
            Parameters = new SiteParameters(example.Parameters.ToDictionary(pair => (control.Id, pair.Key), pair => pair.Value)),
        }, sink, default);
        return sink.Findings;
    }
}
