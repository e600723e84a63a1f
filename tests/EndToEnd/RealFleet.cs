using System.Runtime.CompilerServices;
using HypervisorHardening.Controls;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Libvirt;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>The fleet of tests/libvirt, defined on a real libvirt by virsh, with the files of a known host.</summary>
public sealed class RealFleet
{
    internal const string Missing = "needs the private libvirt that tests/run.sh starts (HYSR_TEST_LIBVIRT, HYSR_TEST_LIBVIRT_DIR)";
    private static readonly string Scripts = Path.Combine(Path.GetDirectoryName(Here())!, "..", "libvirt");

    public RealFleet()
    {
        if (Uri is null)
            return;
        Root = Path.Combine(Folder, "host");
        Shell.Run("bash", Path.Combine(Scripts, "fleet.sh"), Uri, Folder);
        Shell.Run("bash", Path.Combine(Scripts, "host.sh"), Root);
    }

    internal static string? Uri => Environment.GetEnvironmentVariable("HYSR_TEST_LIBVIRT");

    internal static string Folder => Environment.GetEnvironmentVariable("HYSR_TEST_LIBVIRT_DIR")!;

    internal string Root { get; } = "/";

    internal static Product Product() => new(() => DateTimeOffset.UtcNow, typeof(ControlsAssembly).Assembly, typeof(LibvirtProvider).Assembly);

    /// <summary>Assesses the fleet as it is now.</summary>
    internal IReadOnlyList<Finding> Assess(AssessmentRequest? request = null) => Assess(Uri!, Root, request);

    internal static IReadOnlyList<Finding> Assess(string uri, string root, AssessmentRequest? request = null)
    {
        var product = Product();
        using var hypervisor = product.Providers.Connect(new ConnectionRequest(uri, root), CancellationToken.None);
        var sink = new CollectingSink();
        product.Assess.Run([hypervisor], request ?? new AssessmentRequest(), sink, CancellationToken.None);
        return sink.Findings;
    }

    internal static void Virsh(params string[] arguments) => Shell.Run("virsh", ["-q", "-c", Uri!, .. arguments]);

    internal static string StartScript => Path.Combine(Scripts, "start.sh");

    internal static string StopScript => Path.Combine(Scripts, "stop.sh");


    private static string Here([CallerFilePath] string path = "") => path;
}
