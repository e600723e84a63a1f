using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Collecting;

/// <summary>What a virtual hard disk says of itself, asked once for each file of a host.</summary>
internal static class DiskRead
{
    private const string Method = "GetVirtualHardDiskSettingData";

    /// <summary>The settings of a disk.</summary>
    /// <param name="host">The host.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="CimFault">It can not be read.</exception>
    public static CimObject Of(HostRead host, string path)
    {
        var service = Services.Of(host, "Msvm_ImageManagementService");
        var output = Services.Succeeded(host.Each(() => host.Invoke(service, Method, ("Path", path))), Method);
        return CimXml.Of(output["SettingData"], Spaces.Virtualization) ?? throw new CimFault(CimFaultKind.Malformed, "the host says nothing of " + path);
    }
}
