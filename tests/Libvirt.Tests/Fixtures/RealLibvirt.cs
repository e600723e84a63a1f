using System.Diagnostics;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.Fixtures;

/// <summary>A private instance of libvirtd, as tests/libvirt/start.sh starts it; what is on it is made with virsh, never with our own code.</summary>
internal static class RealLibvirt
{
    public const string Variable = "HYSR_TEST_LIBVIRT";

    public static string? Uri { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } uri ? uri : null;

    public static string ReadOnlyUri => Uri + "-ro";

    /// <summary>The folder that start.sh was given.</summary>
    public static string Folder => Path.GetDirectoryName(Path.GetDirectoryName(Uri![(Uri!.IndexOf("socket=", StringComparison.Ordinal) + 7)..]))!;

    public static string Repository { get; } = FindRepository();

    public static IHypervisor Connect(string? uri = null) => new LibvirtProvider().Connect(new ConnectionRequest(uri ?? Uri!), default);

    public static Reading Read(IHypervisor hypervisor, string name, Setting setting)
    {
        var resources = hypervisor.List([setting.Scope], default).Where(resource => setting.Scope == Scope.Host || resource.Name == name).ToList();
        return Assert.Single(hypervisor.Read(resources, [setting], default))[setting];
    }

    public static string Virsh(params string[] arguments) => Run("virsh", ["-q", "-c", Uri!, .. arguments]);

    /// <summary>Defines what XML describes with a virsh command that reads a file.</summary>
    public static void Define(string command, string xml)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, xml);
            Virsh(command, file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, program + " " + string.Join(" ", arguments) + ": " + errors.Result + output);
        return output;
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HypervisorHardening.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
