using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;
using HypervisorHardening.HyperV.Connecting;
using HypervisorHardening.HyperV.Tests.Fixtures;

namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>
/// Hosts in memory on which the readings of an example are read: the reverse of the sources. One host, or for a cluster
/// one for each node that is connected to.
/// </summary>
internal sealed class Stage
{
    public const string Machine = "5F0E1C7A-0000-4000-8000-0000000000AA", Switch = "5F0E1C7A-0000-4000-8000-0000000000BB", Folder = @"D:\Images";

    private readonly List<HostFixture> hosts = [];

    private Stage(ControlInfo control, Example example)
    {
        Control = control;
        Example = example;
        Host = Open(control.Scope == Scope.Host ? example.ResourceName.ToUpperInvariant() : "HV01");
        Drafts.Get(Spaces.Windows, "Win32_OperatingSystem").With("Version", (example.ApiVersion ?? new Version(10, 0, 20348)).ToString());
        Drafts.Get(Spaces.Windows, "Win32_ComputerSystem").With("Name", Host.Name);
        Drafts.Get(Spaces.Virtualization, "Msvm_VirtualSystemManagementService").With("Name", "vmms");
        if (control.Scope == Scope.VirtualMachine)
            AddMachine(Machine, example.ResourceName);
        if (control.Scope == Scope.Switch)
            AddSwitch(Switch, example.ResourceName);
        if (control.Scope == Scope.Cluster)
            Drafts.Get(Spaces.Cluster, "MSCluster_Cluster").With("Name", example.ResourceName);
        if (control.Scope == Scope.ImageStore)
            Drafts.Get(Spaces.Shares, "MSFT_SmbShare").With("Name", example.ResourceName).With("ScopeName", "*").With("Path", Folder).With("Special", false).With("ShareType", 0L);
    }

    public ControlInfo Control { get; }

    public Example Example { get; }

    public HostFixture Host { get; }

    public Drafts Drafts { get; } = new();

    /// <summary>What methods without input give out, by class and method.</summary>
    public Dictionary<(string Space, string ClassName, string Method), Dictionary<string, Reading>> Methods { get; } = [];

    /// <summary>The hosts.</summary>
    public IReadOnlyList<HostFixture> Hosts => hosts;

    /// <summary>The hosts as those of a target.</summary>
    public FixtureClients Clients => new(hosts.Select(host => new OpenedHost(host.Name, host.Store)).ToList());

    /// <summary>The hosts of an example.</summary>
    /// <exception cref="NotStagedException">No server can show it.</exception>
    public static FixtureClients Of(ControlInfo control, Example example) => Set(control, example).Clients;

    /// <summary>Sets an example up.</summary>
    /// <exception cref="NotStagedException">No server can show it.</exception>
    public static Stage Set(ControlInfo control, Example example)
    {
        var stage = new Stage(control, example);
        var given = example.Readings.ToDictionary(pair => pair.Setting, pair => pair.Reading);
        foreach (var setting in control.Reads.Distinct())
            stage.Set(setting, given.GetValueOrDefault(setting, Reading.Absent));
        StagedMethod.Play(stage);
        stage.Drafts.Play(stage.Host.Store);
        return stage;
    }

    /// <summary>Makes a host.</summary>
    public HostFixture Open(string name)
    {
        var host = new HostFixture(name, isBare: true);
        hosts.Add(host);
        return host;
    }

    /// <summary>Takes a host away again.</summary>
    public void Close(HostFixture host) => hosts.Remove(host);

    /// <summary>Makes a machine.</summary>
    public void AddMachine(string guid, string name)
    {
        Drafts.Get(Spaces.Virtualization, "Msvm_ComputerSystem", ("Name", guid)).With("ElementName", name);
        Drafts.Get(Spaces.Virtualization, Machines.Settings, ("InstanceID", "Microsoft:" + guid)).With("VirtualSystemIdentifier", guid)
            .With("VirtualSystemType", "Microsoft:Hyper-V:System:Realized").With("ConfigurationDataRoot", @"D:\VMs\1");
        Host.Summaries.TryAdd(guid, new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["Name"] = guid });
    }

    /// <summary>Makes a switch.</summary>
    public void AddSwitch(string guid, string name)
    {
        Drafts.Get(Spaces.Virtualization, "Msvm_VirtualEthernetSwitch", ("Name", guid)).With("ElementName", name);
        Drafts.Get(Spaces.Virtualization, "Msvm_VirtualEthernetSwitchSettingData", ("InstanceID", "Microsoft:" + guid)).With("VirtualSystemIdentifier", guid);
    }

    private void Set(Setting setting, Reading reading)
    {
        if (reading.State == ReadingState.Unreadable)
        {
            Hide(setting);
            return;
        }

        switch (setting.Source)
        {
            case "cim":
                StagedCim.Set(Drafts, setting, reading);
                break;
            case "method":
                StagedMethod.Set(this, setting, reading);
                break;
            case "registry":
                StagedRegistry.Set(Host.Registry, setting, reading);
                break;
            case "boot":
                Host.Boot.Set(setting.Path, reading.Text);
                break;
            case "machine":
                StagedParts.Set(this, Machine, setting, reading);
                break;
            case "switch":
                StagedParts.Set(this, Switch, setting, reading);
                break;
            case "event" or "members" or "firewall" or "volumes" or "namespace-access" or "volume-use":
                StagedHost.Set(this, setting, reading);
                break;
            case "machines" or "switches":
                StagedLists.Set(this, setting, reading);
                break;
            case "adapter" or "feature" or "management-ports" or "uplink":
                StagedPorts.Set(this, setting, reading);
                break;
            case "disk" or "file-access" or "console-access" or "snapshot" or "boot-source" or "metering":
                StagedMachine.Set(this, setting, reading);
                break;
            case "share" or "share-access" or "folder-access" or "images":
                StagedShare.Set(this, setting, reading);
                break;
            case "nodes":
                StagedNodes.Set(this, setting, reading);
                break;
            default:
                throw new NotStagedException("nothing stages " + setting.Source);
        }
    }

    private void Hide(Setting setting)
    {
        switch (setting.Source)
        {
            case "cim" or "method":
                Hide(ClassPath.Parse(setting.Path));
                break;
            case "machine" or "switch":
                Hide(ClassPath.Parse(setting.Path, Spaces.Virtualization));
                break;
            case "registry":
                Host.Registry.Deny(setting.Path.Split(':')[0]);
                break;
            case "boot":
                Host.Store.Deny(Spaces.Boot, "BcdStore");
                break;
            case "volumes":
                Host.Store.Deny(Spaces.BitLocker);
                break;
            case "firewall":
                Host.Store.Deny(Spaces.Network);
                break;
            case "event":
                Host.Store.Deny(Spaces.Windows, "Win32_NTLogEvent");
                break;
            case "members":
                Host.Store.Deny(Spaces.Windows, "Win32_Group");
                break;
            default:
                throw new NotStagedException("nothing hides " + setting.Source);
        }
    }

    // Of a property that other settings are beside, only that one is hidden: the server is one that does not have it.
    private void Hide(ClassPath path)
    {
        if (path.Steps.Count == 1 && path.Output is null && Control.Reads.Count(setting => setting.Path.Contains(path.ClassName, StringComparison.Ordinal)) > 1)
            Host.Store.Lack(path.Space, path.ClassName, path.Steps[0]);
        else
            Host.Store.Deny(path.Space, path.ClassName);
    }
}
