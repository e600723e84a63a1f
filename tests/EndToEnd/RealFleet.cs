using System.Runtime.CompilerServices;
using HypervisorHardening.Controls;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Libvirt;
using HypervisorHardening.VSphere;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>The fleet of tests/libvirt, defined on a real libvirt by virsh, with the files of a known host.</summary>
public sealed class RealFleet
{
    internal const string Missing = "needs the private libvirt that tests/run.sh starts (HYSR_TEST_FLEET, HYSR_TEST_FLEET_DIR)";
    private static readonly string Scripts = Path.Combine(Path.GetDirectoryName(Here())!, "..", "libvirt");
    private IReadOnlyList<Finding>? untouched, untouchedAsSite;

    public RealFleet()
    {
        if (Uri is null)
            return;
        Root = Path.Combine(Folder, "host");
        Shell.Run("bash", Path.Combine(Scripts, "fleet.sh"), Uri, Folder);
        Shell.Run("bash", Path.Combine(Scripts, "host.sh"), Root);
    }

    internal static string? Uri => Environment.GetEnvironmentVariable("HYSR_TEST_FLEET");

    internal static string Folder => Environment.GetEnvironmentVariable("HYSR_TEST_FLEET_DIR")!;

    internal static string StartScript => Path.Combine(Scripts, "start.sh");

    internal static string StopScript => Path.Combine(Scripts, "stop.sh");

    internal string Root { get; } = "/";

    /// <summary>The findings on the fleet before any test changed it.</summary>
    internal IReadOnlyList<Finding> Untouched => untouched ??= Assess();

    /// <summary>The same, with a site's decisions.</summary>
    internal IReadOnlyList<Finding> UntouchedAsSite => untouchedAsSite ??= AssessAsSite();

    internal static Product Product { get; } = new(() => DateTimeOffset.UtcNow, typeof(ControlsAssembly).Assembly, typeof(LibvirtProvider).Assembly, typeof(VSphereProvider).Assembly);

    /// <summary>Assesses the fleet as it is now, with all controls: those of the present edition, and those that the 2014 draft alone has.</summary>
    internal IReadOnlyList<Finding> Assess()
    {
        using var hypervisor = Product.Providers.Connect(new ConnectionRequest(Uri!, Root), CancellationToken.None);
        return [.. Run(hypervisor, new AssessmentRequest()).Findings, .. Run(hypervisor, new AssessmentRequest { Edition = Edition.Draft2014, Controls = ["LV-GN-*"] }).Findings];
    }

    /// <summary>Assesses the fleet as it is now, with a site's decisions, by the controls that they are about.</summary>
    internal IReadOnlyList<Finding> AssessAsSite()
    {
        var (parameters, controls) = ExpectedFile.Site();
        return Assess(Uri!, Root, new AssessmentRequest { Parameters = parameters, Controls = controls });
    }

    internal static IReadOnlyList<Finding> Assess(string uri, string root, AssessmentRequest request) => Run(uri, root, request).Findings;

    internal static Assessment Run(string uri, string root, AssessmentRequest request)
    {
        using var hypervisor = Product.Providers.Connect(new ConnectionRequest(uri, root), CancellationToken.None);
        return Run(hypervisor, request);
    }

    internal static void Virsh(params string[] arguments) => Shell.Run("virsh", ["-q", "-c", Uri!, .. arguments]);

    private static Assessment Run(IHypervisor hypervisor, AssessmentRequest request)
    {
        var sink = new CollectingSink();
        var summary = Product.Assess.Run([hypervisor], request, sink, CancellationToken.None);
        return new Assessment(sink.Findings, summary);
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
