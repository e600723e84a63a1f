using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Tests.Fixtures;

namespace HypervisorHardening.HyperV.Tests.Server.Writes;

/// <summary>The methods that change machines, their parts, and the settings of services.</summary>
internal sealed class MachineMethods
{
    private const string Service = "Msvm_VirtualSystemManagementService", Id = "InstanceID", Settings = "Msvm_VirtualSystemSettingData";

    // What the pages, or the cmdlets of the same setting, call possible only while the machine is off.
    private static readonly HashSet<string> NeedsOff = new(StringComparer.OrdinalIgnoreCase)
    {
        "VirtualQuantity", "HwThreadsPerCore", "ExposeVirtualizationExtensions", "DynamicMemoryEnabled", "SecureBootEnabled", "SecureBootTemplateId", "TpmEnabled", "LockOnDisconnect", "GuestControlledCacheTypes",
    };

    private readonly HostFixture host;
    private readonly JobDesk desk;

    public MachineMethods(HostFixture host, JobDesk desk)
    {
        (this.host, this.desk) = (host, desk);
        Changes(Service, "ModifySystemSettings", "SystemSettings", Settings);
        Changes("Msvm_VirtualEthernetSwitchManagementService", "ModifySystemSettings", "SystemSettings", "Msvm_VirtualEthernetSwitchSettingData");
        Changes("Msvm_SecurityService", "ModifySecuritySettings", "SecuritySettingData", "Msvm_SecuritySettingData");
        Changes(Service, "ModifyServiceSettings", "SettingData", "Msvm_VirtualSystemManagementServiceSettingData");
        Changes("Msvm_VirtualSystemMigrationService", "ModifyServiceSettings", "ServiceSettingData", "Msvm_VirtualSystemMigrationServiceSettingData");
        Changes("Msvm_ReplicationService", "ModifyServiceSettings", "SettingData", "Msvm_ReplicationServiceSettingData");
        Changes(Service, "ModifyResourceSettings", "ResourceSettings", "CIM_ResourceAllocationSettingData", "Msvm_SystemComponentSettingData", "CIM_SettingData");
        Changes("Msvm_VirtualSystemMigrationService", "ModifyNetworkSettings", "NetworkSettings", "Msvm_VirtualSystemMigrationNetworkSettingData");
        Changes("Msvm_ReplicationService", "ModifyAuthorizationEntry", "AuthorizationEntry", "Msvm_ReplicationAuthorizationSettingData");
        Adds(Service, "AddResourceSettings", "ResourceSettings");
        Adds("Msvm_VirtualSystemMigrationService", "AddNetworkSettings", "NetworkSettings");
        Adds("Msvm_ReplicationService", "AddAuthorizationEntry", "AuthorizationEntry");
        Removes(Service, "RemoveResourceSettings", "ResourceSettings");
        Removes("Msvm_VirtualSystemMigrationService", "RemoveNetworkSettings", "NetworkSettings");
        host.Store.On("Msvm_ReplicationService", "RemoveAuthorizationEntry", (_, given) => desk.Do("RemoveAuthorizationEntry", () => { },
            [() => host.Store.Remove(Entry((string?)given["AllowedPrimaryHostSystem"]).Path!)]));
    }

    /// <summary>The instance that a text names.</summary>
    public static CimObject Existing(CimStore store, ClassFacts facts, IReadOnlyDictionary<string, object?> values) => values.GetValueOrDefault(Id) is not string id
        ? throw new Refusal(Refusal.InvalidParameter, facts.Name + " without an InstanceID")
        : store.Find(CimPath.Of(Spaces.Virtualization, facts.Name, Id, id)) is { } found && found.ClassName == facts.Name ? found : throw new Refusal(Refusal.NotFound, "no " + facts.Name + " " + id);

    /// <summary>The texts of a parameter that is one or a list.</summary>
    public static IReadOnlyList<string?> Texts(object? given) => given is IReadOnlyList<object?> list ? [.. list.Cast<string?>()] : [given as string];

    private void Changes(string service, string method, string parameter, params string[] classes) => host.Store.On(service, method, (_, given) =>
    {
        var work = new List<Action>();
        return desk.Do(method, () =>
        {
            foreach (var (facts, values) in Texts(given.GetValueOrDefault(parameter)).Select(text => EmbeddedText.Read(text)))
            {
                if (!classes.Any(name => ClassReference.Default.IsA(Spaces.Virtualization, facts.Name, name)))
                    throw new Refusal(Refusal.InvalidParameter, method + " takes no " + facts.Name);
                var found = Existing(host.Store, facts, values);
                CheckState(found, values);
                work.Add(() => host.Store.Set(found.Path!, values.Where(pair => pair.Key != Id).Select(pair => (pair.Key, pair.Value)).ToArray()));
            }
        }, work);
    });

    private void Adds(string service, string method, string parameter) => host.Store.On(service, method, (_, given) =>
    {
        var work = new List<Action>();
        return desk.Do(method, () =>
        {
            if (given.TryGetValue("AffectedConfiguration", out var to) && host.Store.Find((CimPath)to!) is null)
                throw new Refusal(Refusal.NotFound, "no " + to);
            foreach (var (facts, values) in Texts(given.GetValueOrDefault(parameter)).Select(text => EmbeddedText.Read(text)))
            {
                if (values.GetValueOrDefault("Parent") is string parent && CimPathText.Parse(parent, Spaces.Virtualization) is { } path && host.Store.Find(path) is null)
                    throw new Refusal(Refusal.NotFound, "no parent " + parent);
                work.Add(() => host.Store.Add(Spaces.Virtualization, facts.Name, [.. values.Where(pair => pair.Key != Id).Select(pair => (pair.Key, pair.Value)), (Id, values.GetValueOrDefault(Id) ?? "made-" + host.Store.Calls)]));
            }
        }, work);
    });

    private void Removes(string service, string method, string parameter) => host.Store.On(service, method, (_, given) =>
    {
        var paths = ((IReadOnlyList<object?>)given[parameter]!).Cast<CimPath>().ToList();
        return desk.Do(method, () =>
        {
            if (paths.FirstOrDefault(path => host.Store.Find(path) is null) is { } unknown)
                throw new Refusal(Refusal.NotFound, "no " + unknown);
            if (paths.FirstOrDefault(path => HasChildren(path)) is { } parent)
                throw new Refusal(Refusal.InvalidState, parent + " has something attached");
        }, [.. paths.Select(path => (Action)(() => Remove(path)))]);
    });

    private void Remove(CimPath path)
    {
        host.Store.Remove(path);
        var prefix = path.Keys[Id] + "\\";
        foreach (var feature in host.Store.All(Spaces.Virtualization, "Msvm_EthernetSwitchPortFeatureSettingData").Where(one => one.Text(Id)!.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).ToList())
            host.Store.Remove(feature.Path!);
    }

    private bool HasChildren(CimPath path) => host.Store.All(Spaces.Virtualization, "Msvm_StorageAllocationSettingData").Concat(host.Store.All(Spaces.Virtualization, "Msvm_EthernetPortAllocationSettingData"))
        .Any(child => CimPathText.Parse(child["Parent"], Spaces.Virtualization)?.Keys.GetValueOrDefault(Id) is string parent && parent.Equals((string)path.Keys[Id]!, StringComparison.OrdinalIgnoreCase));

    private void CheckState(CimObject of, IReadOnlyDictionary<string, object?> values)
    {
        var owner = HyperV.Collecting.PartIndex.OwnerOf(of);
        var machine = host.Store.All(Spaces.Virtualization, "Msvm_ComputerSystem").FirstOrDefault(one => string.Equals(one.Text("Name"), owner, StringComparison.OrdinalIgnoreCase));
        if (machine?.Number("EnabledState") == 2 && values.Keys.FirstOrDefault(NeedsOff.Contains) is { } property)
            throw new Refusal(Refusal.InvalidState, property + " of a machine that runs");
    }

    private CimObject Entry(string? name) => host.Store.All(Spaces.Virtualization, "Msvm_ReplicationAuthorizationSettingData").FirstOrDefault(one => one.Text("AllowedPrimaryHostSystem") == name)
        ?? throw new Refusal(Refusal.NotFound, "no entry " + name);
}
