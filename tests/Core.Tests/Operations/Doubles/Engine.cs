using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Tests.Operations.Doubles;

/// <summary>The engine over the controls of this assembly.</summary>
internal static class Engine
{
    public static NistCatalogue Catalogue { get; } = NistCatalogue.Load();

    public static ControlLibrary Library { get; } = new(typeof(Engine).Assembly);

    public static ControlSelector Selector { get; } = new(Catalogue, Library);

    public static AssessmentSummary Assess(KeepingSink sink, AssessmentRequest request, params IHypervisor[] targets) =>
        Assess(sink, request, CancellationToken.None, targets);

    public static AssessmentSummary Assess(KeepingSink sink, AssessmentRequest request, CancellationToken cancellation, params IHypervisor[] targets) =>
        new AssessOperation(Selector, () => FakeHypervisor.Now).Run(targets, request, sink, cancellation);

    public static Assessment Whole(AssessmentRequest request, params IHypervisor[] targets)
    {
        var sink = new KeepingSink();
        var summary = Assess(sink, request, targets);
        return new Assessment(sink.Findings, summary);
    }
}
