using System.Runtime.InteropServices;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>
/// libvirt's own test driver, which takes any machine that libvirt can describe, whatever this host offers. It lives in
/// this process, where virsh does not reach it.
/// </summary>
internal sealed class TestDriver : IDisposable
{
    public const string Uri = "test:///default";
    private const string Library = "libvirt.so.0";
    private const uint SecureAndInactive = 3;
    private readonly nint connection = virConnectOpen(Uri);
    private readonly nint domain;

    /// <summary>Defines a machine there.</summary>
    /// <param name="content">What is in its definition besides name, memory and kind.</param>
    public TestDriver(string content) =>
        domain = virDomainDefineXML(connection, $"<domain type='test'><name>{Machine}</name><memory unit='MiB'>64</memory><os><type arch='x86_64'>hvm</type></os>{content}</domain>");

    /// <summary>The machine's name.</summary>
    public const string Machine = "guest";

    /// <summary>What is defined now.</summary>
    public SortedDictionary<string, string> State() => new(StringComparer.Ordinal) { ["domain " + Machine] = Marshal.PtrToStringUTF8(virDomainGetXMLDesc(domain, SecureAndInactive))! };

    public void Dispose()
    {
        _ = virDomainUndefine(domain);
        _ = virDomainFree(domain);
        _ = virConnectClose(connection);
    }

    [DllImport(Library, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern nint virConnectOpen(string name);

    [DllImport(Library, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern nint virDomainDefineXML(nint connection, string xml);

    [DllImport(Library)]
    private static extern nint virDomainGetXMLDesc(nint domain, uint flags);

    [DllImport(Library)]
    private static extern int virDomainUndefine(nint domain);

    [DllImport(Library)]
    private static extern int virDomainFree(nint domain);

    [DllImport(Library)]
    private static extern int virConnectClose(nint connection);
}
