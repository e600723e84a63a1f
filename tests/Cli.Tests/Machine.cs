using System.Diagnostics;

namespace HypervisorHardening.Cli.Tests;

/// <summary>A virtual machine of the private libvirt that fails LV-02-02 until it is repaired. It is gone with the test.</summary>
internal sealed class Machine : IDisposable
{
    public Machine()
    {
        Define($"<domain type='qemu'><name>{Name}</name><memory unit='MiB'>64</memory><os><type arch='x86_64'>hvm</type></os></domain>");
        Before = Xml;
    }

    /// <summary>The private libvirt; null where there is none.</summary>
    public static string? Libvirt { get; } = Environment.GetEnvironmentVariable("HYSR_TEST_LIBVIRT");

    public string Name { get; } = "cli-" + Guid.NewGuid().ToString("N")[..8];

    /// <summary>The definition as it was at first.</summary>
    public string Before { get; }

    /// <summary>The definition as it is now.</summary>
    public string Xml => Virsh("dumpxml", "--inactive", "--security-info", Name);

    /// <summary>The definition as a repair of LV-02-02 makes it.</summary>
    public string Repaired => Before.Replace("type='qemu'", "type='kvm'", StringComparison.Ordinal);

    public void Define(string xml)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, xml);
        Virsh("define", file);
        File.Delete(file);
    }

    public void Dispose() => Virsh("undefine", Name);

    private static string Virsh(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("virsh", ["-q", "-c", Libvirt!, .. arguments]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException("virsh " + string.Join(' ', arguments) + " ended with " + process.ExitCode);
    }
}
