using System;
using System.Collections.Generic;
using System.IO;
using System.Xml;
using System.Xml.XPath;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Libvirt.Documents;
using HypervisorHardening.Libvirt.Native;
using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Connecting;

/// <summary>What is at the other end of a connection.</summary>
/// <param name="info">What the target is.</param>
/// <param name="hostId">The UUID of the host, or its name where libvirt does not tell.</param>
/// <param name="hostName">The name of the host.</param>
/// <param name="isThisMachine">Whether it is the machine that this process runs on.</param>
internal sealed class Identity(TargetInfo info, string hostId, string hostName, bool isThisMachine)
{
    /// <summary>What the target is.</summary>
    public TargetInfo Info { get; } = info;

    /// <summary>The UUID of the host, or its name where libvirt does not tell.</summary>
    public string HostId { get; } = hostId;

    /// <summary>The name of the host.</summary>
    public string HostName { get; } = hostName;

    /// <summary>Whether it is the machine that this process runs on.</summary>
    public bool IsThisMachine { get; } = isThisMachine;

    /// <summary>Asks the other end.</summary>
    /// <param name="uri">The URI that was connected to.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="isReadOnly">Whether it gives rights to look only.</param>
    /// <exception cref="LibvirtException">It does not answer.</exception>
    /// <exception cref="HyException">It is neither QEMU, Xen nor the test driver.</exception>
    public static Identity Of(ConnectUri uri, Connection connection, bool isReadOnly)
    {
        var driver = connection.Type;
        var hostName = connection.HostName;
        var capabilities = Capabilities(connection);
        var hasKvm = capabilities?.SelectSingleNode("guest/arch/domain[@type='kvm']") is not null;
        // The test driver makes its host up: it has no files.
        var isThisMachine = driver != "TEST" && (uri.IsLocal || (uri.IsLoopback && hostName == Environment.MachineName));
        var (platform, product, type) = Kind(uri, driver, hasKvm);
        var details = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["access"] = isReadOnly ? "read-only" : "read-write",
            ["daemons"] = Daemons(uri, driver),
            ["driver"] = driver,
            ["host"] = hostName,
        };
        if (platform == Platform.Kvm)
            details["acceleration"] = hasKvm ? "kvm" : "none";

        var info = new TargetInfo(uri.Text, platform, product, Version(connection.HypervisorVersion, platform), connection.LibraryVersion, type, details);
        return new Identity(info, capabilities?.SelectSingleNode("host/uuid")?.Value ?? hostName, hostName, isThisMachine);
    }

    // Xen runs on the hardware itself. KVM makes the host's kernel, by a module, the hypervisor: one of the two locations
    // that SP 800-125A names, and Type 1. QEMU that emulates without KVM is a program on a host operating system: Type 2.
    private static (Platform Platform, string Product, int Type) Kind(ConnectUri uri, string driver, bool hasKvm) => driver.ToUpperInvariant() switch
    {
        "QEMU" => (Platform.Kvm, hasKvm ? "QEMU/KVM" : "QEMU without KVM", hasKvm ? 1 : 2),
        "XEN" => (Platform.Xen, "Xen", 1),
        "TEST" => (Platform.Kvm, "libvirt test driver", 2),
        _ => throw new HyException("Hy.Connect.Driver", "At " + uri.Text + " answers libvirt's driver '" + driver + "', of which nothing is known here: name a QEMU or Xen host."),
    };

    /// <summary>The version of the hypervisor, as far as libvirt knows it: of Xen it has two parts only, and a zero for the third.</summary>
    /// <param name="told">What libvirt tells.</param>
    /// <param name="platform">Which hypervisor it is.</param>
    internal static Version Version(Version told, Platform platform) => platform == Platform.Xen ? new Version(told.Major, told.Minor) : told;

    // A host that does not tell what it can do still has domains that can be judged.
    private static XPathNavigator? Capabilities(Connection connection)
    {
        try
        {
            return DaemonXml.Root(connection.Capabilities);
        }
        catch (LibvirtException fault) when (fault.IsDenied || fault.Code == ErrorCode.NoSupport)
        {
            return null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string Daemons(ConnectUri uri, string driver)
    {
        if (!uri.IsLocal || uri.Driver == "test")
            return "unknown";
        var folder = uri.SocketFolder ?? "/run/libvirt";
        return File.Exists(Path.Combine(folder, driver == "Xen" ? "virtxend-sock" : "virtqemud-sock")) ? "modular"
            : File.Exists(Path.Combine(folder, "libvirt-sock")) ? "monolithic" : "unknown";
    }
}
