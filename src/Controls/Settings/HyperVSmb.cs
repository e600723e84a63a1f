using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Settings of SMB on a Hyper-V host, for all its shares and all its connections.</summary>
internal static class HyperVSmb
{
    /// <summary>A property of the server: <c>MSFT_SmbServerConfiguration</c>.</summary>
    public static Setting Server(string property) => HyperVHost.Cim("root/Microsoft/Windows/SMB:MSFT_SmbServerConfiguration." + property);

    /// <summary>A property of the client: <c>MSFT_SmbClientConfiguration</c>.</summary>
    public static Setting Client(string property) => HyperVHost.Cim("root/Microsoft/Windows/SMB:MSFT_SmbClientConfiguration." + property);
}
