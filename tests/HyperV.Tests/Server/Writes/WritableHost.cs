using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Tests.Fixtures;

namespace HypervisorHardening.HyperV.Tests.Server.Writes;

/// <summary>A host in memory that can be written to: with the methods that change it, and the services and settings that every host and machine has.</summary>
internal sealed class WritableHost
{
    private static readonly string[] Services =
    [
        "Msvm_VirtualSystemManagementService", "Msvm_VirtualEthernetSwitchManagementService", "Msvm_SecurityService", "Msvm_MetricService", "Msvm_VirtualSystemMigrationService", "Msvm_ReplicationService",
    ];

    private static readonly string[] OfHost =
    [
        "Msvm_VirtualSystemManagementServiceSettingData", "Msvm_VirtualSystemMigrationServiceSettingData", "Msvm_ReplicationServiceSettingData",
    ];

    private static readonly string[] OfMachine =
    [
        "Msvm_ProcessorSettingData", "Msvm_MemorySettingData", "Msvm_SecuritySettingData", "Msvm_ShutdownComponentSettingData", "Msvm_TimeSyncComponentSettingData", "Msvm_KvpExchangeComponentSettingData",
        "Msvm_HeartbeatComponentSettingData", "Msvm_VssComponentSettingData", "Msvm_GuestServiceInterfaceComponentSettingData", "Msvm_RdvComponentSettingData",
    ];

    public WritableHost(HostFixture host)
    {
        Host = host;
        Desk = new JobDesk(host.Store);
        _ = new MachineMethods(host, Desk);
        _ = new FeatureMethods(host, Desk);
        _ = new RegistryMethods(host.Store, host.Registry);
        _ = new WindowsMethods(host);
        foreach (var service in Services.Where(service => host.Store.All(Spaces.Virtualization, service).Count == 0))
            host.Add(service, ("Name", service));
        foreach (var settings in OfHost.Where(settings => host.Store.All(Spaces.Virtualization, settings).Count == 0))
            host.Add(settings, ("InstanceID", "Microsoft:" + host.Name + "\\" + settings));
        One("root/cimv2/TerminalServices", "Win32_TerminalServiceSetting", ("ServerName", host.Name));
        One("root/cimv2/TerminalServices", "Win32_TSGeneralSetting", ("TerminalName", "RDP-Tcp"));
        One(Spaces.Shares, "MSFT_SmbServerConfiguration");
        One(Spaces.Shares, "MSFT_SmbClientConfiguration");
        foreach (var machine in host.Store.All(Spaces.Virtualization, "Msvm_ComputerSystem").Where(one => Guid.TryParse(one.Text("Name"), out _)).Select(one => one.Text("Name")!).ToList())
        {
            foreach (var part in OfMachine.Where(part => !host.Store.All(Spaces.Virtualization, part).Any(one => one.Text("InstanceID")!.Contains(machine, StringComparison.OrdinalIgnoreCase))))
                host.Add(part, ("InstanceID", "Microsoft:" + machine + "\\" + part));
        }
    }

    /// <summary>The host.</summary>
    public HostFixture Host { get; }

    /// <summary>Its jobs.</summary>
    public JobDesk Desk { get; }

    /// <summary>All that it holds, a line for each instance, value and entry; jobs are no part of it.</summary>
    public IReadOnlyList<string> Image()
    {
        var lines = new List<string>();
        foreach (var space in ClassReference.Default.Spaces)
        {
            foreach (var name in ClassReference.Default.Classes(space)!.Keys.Where(name => name != "Msvm_ConcreteJob"))
                lines.AddRange(Host.Store.All(space, name).Where(one => one.ClassName == name).Select(one => space + " " + one.ClassName + " " + string.Join("; ", one.Properties.Where(pair => pair.Value is not null).Select(pair => pair.Key + "=" + Shown(pair.Value)))));
        }

        lines.AddRange(Host.Registry.Keys.SelectMany(key => key.Value.Select(value => "registry " + key.Key + ":" + value.Key + "=" + Shown(value.Value)).Append("registry " + key.Key)));
        lines.AddRange(Host.Boot.Elements.Select(element => "boot " + element.Key + "=" + element.Value));
        lines.AddRange(Host.Files.Concat(Host.Namespaces).SelectMany(list => list.Value.Select((entry, place) => "access " + list.Key + " " + place + " " + entry)));
        lines.AddRange(Host.Consoles.SelectMany(console => console.Value.Select(account => "console " + console.Key + " " + account)));
        lines.AddRange(Host.ShareAccess.SelectMany(share => share.Value.Select(entry => "share " + share.Key + " " + string.Join("; ", entry.OrderBy(pair => pair.Key, StringComparer.Ordinal)))));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    /// <summary>Adds rules of the firewall that let WinRM in.</summary>
    public void LetWinRmIn()
    {
        foreach (var port in new[] { "5985", "5986" })
        {
            Host.Store.Add(Spaces.Network, "MSFT_NetFirewallRule", ("PolicyRuleName", "winrm" + port), ("InstanceID", "winrm" + port), ("DisplayName", "WinRM " + port), ("Enabled", 1), ("Direction", 1), ("Action", 2));
            Host.Store.Add(Spaces.Network, "MSFT_NetProtocolPortFilter", ("Name", "winrm" + port), ("InstanceID", "winrm" + port), ("Protocol", "TCP"), ("LocalPort", new[] { port }));
            Host.Store.Add(Spaces.Network, "MSFT_NetAddressFilter", ("Name", "winrm" + port), ("InstanceID", "winrm" + port), ("RemoteAddress", new[] { "Any" }));
        }
    }

    private static string Shown(object? value) => value switch
    {
        string text => text,
        System.Collections.IEnumerable list => "[" + string.Join(",", list.Cast<object?>().Select(Shown)) + "]",
        CimObject embedded => "{" + string.Join("; ", embedded.Properties.Select(pair => pair.Key + "=" + Shown(pair.Value))) + "}",
        _ => CimObject.TextOf(value) ?? "null",
    };

    private void One(string space, string className, params (string, object?)[] keys)
    {
        if (Host.Store.All(space, className).Count == 0)
            Host.Store.Add(space, className, keys);
    }
}
