using HypervisorHardening.Controls;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;
using HypervisorHardening.HyperV.Tests.Fixtures;

namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>The product, at the time of the examples, and what it finds on hosts in memory.</summary>
internal static class Theatre
{
    public static Product Product { get; } = new(() => Example.Now, typeof(ControlsAssembly).Assembly, typeof(HyperVProvider).Assembly);

    /// <summary>Every control of Hyper-V.</summary>
    public static IReadOnlyList<ControlInfo> Controls { get; } = [.. Product.Library.All.Where(control => control.Platform == Platform.HyperV)];

    /// <summary>Connects to hosts in memory.</summary>
    public static IHypervisor Open(FixtureClients clients) => new HyperVProvider(() => Example.Now, clients).Connect(new ConnectionRequest("hyperv://stage"), default);

    /// <summary>What the product finds with one control.</summary>
    public static IReadOnlyList<Finding> Assess(IHypervisor hypervisor, ControlInfo control, Example example)
    {
        var sink = new KeptFindings();
        Product.Assess.Run([hypervisor], new AssessmentRequest
        {
            Controls = [control.Id],
            Edition = control.Serves.All(serves => serves.Edition == Edition.Draft2014) ? Edition.Draft2014 : Edition.Rev1,
            Parameters = new SiteParameters(example.Parameters.ToDictionary(pair => (control.Id, pair.Key), pair => pair.Value)),
        }, sink, default);
        return sink.Findings;
    }
}
