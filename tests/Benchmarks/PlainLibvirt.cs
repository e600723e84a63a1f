using System.Diagnostics;
using System.Runtime.InteropServices;

namespace HypervisorHardening.Benchmarks;

/// <summary>What changing is measured against: the plain libvirt call that writes a definition, and nothing else.</summary>
internal sealed class PlainLibvirt(string uri)
{
    private const uint Inactive = 2, Secure = 1, Validate = 1;

    private readonly IntPtr connection = Found(virConnectOpen(uri));

    /// <summary>The time for the calls.</summary>
    public Stopwatch Time { get; } = new();

    /// <summary>Writes what is there once more; only the writing is timed.</summary>
    public void Define(string name)
    {
        var domain = Found(virDomainLookupByName(connection, name));
        var xml = Found(virDomainGetXMLDesc(domain, Secure | Inactive));
        Time.Start();
        var defined = Found(virDomainDefineXMLFlags(connection, xml, Validate));
        Time.Stop();
        Marshal.FreeHGlobal(xml);
        _ = virDomainFree(domain);
        _ = virDomainFree(defined);
    }

    private static IntPtr Found(IntPtr pointer) => pointer != IntPtr.Zero ? pointer : throw new InvalidOperationException("libvirt refuses");

    [DllImport("libvirt.so.0", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern IntPtr virConnectOpen(string name);

    [DllImport("libvirt.so.0", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern IntPtr virDomainLookupByName(IntPtr connection, string name);

    [DllImport("libvirt.so.0")]
    private static extern IntPtr virDomainGetXMLDesc(IntPtr domain, uint flags);

    [DllImport("libvirt.so.0")]
    private static extern IntPtr virDomainDefineXMLFlags(IntPtr connection, IntPtr xml, uint flags);

    [DllImport("libvirt.so.0")]
    private static extern int virDomainFree(IntPtr domain);
}
