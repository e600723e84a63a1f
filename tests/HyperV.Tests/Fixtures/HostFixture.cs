using System.Globalization;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Tests.Server;

namespace HypervisorHardening.HyperV.Tests.Fixtures;

/// <summary>
/// A Hyper-V host in memory: a CIM server with the instances that every host has, and the methods that only read.
/// Classes, properties and types are held against the class reference by the server; each class's page is in
/// <c>Classes/*.json</c>.
/// </summary>
internal sealed class HostFixture
{
    public const string Virtualization = Spaces.Virtualization, Windows = Spaces.Windows;

    private readonly Dictionary<string, List<(string? Sid, string? Name, long Mask, long Type)>> files = new(StringComparer.OrdinalIgnoreCase);

    public HostFixture(string name = "HV01", string version = "10.0.20348", bool isBare = false)
    {
        Name = name;
        Store = new CimStore(name);
        if (!isBare)
        {
            Store.Add(Windows, "Win32_OperatingSystem", ("Name", "Windows"), ("Version", version), ("Caption", "Microsoft Windows Server 2022 Datacenter"));
            Store.Add(Windows, "Win32_ComputerSystem", ("Name", name));
            Store.Add(Virtualization, "Msvm_VirtualSystemManagementService", ("Name", "vmms"), ("ElementName", "Verwaltung virtueller Computer"));
        }

        Store.Add(Virtualization, "Msvm_ImageManagementService", ("Name", "vhdsvc"));
        Store.Add(Virtualization, "Msvm_TerminalService", ("Name", "termsvc"));
        Root = Store.Add(Virtualization, "Msvm_ComputerSystem", ("Name", name), ("ElementName", name), ("EnabledState", 2));
        Store.On("Msvm_VirtualSystemManagementService", "GetSummaryInformation", (_, _) => CimStore.Answer(0,
            ("SummaryInformation", Summaries.Select(pair => new CimObject("Msvm_SummaryInformation", pair.Value)).ToList())));
        Store.On("Msvm_ImageManagementService", "GetVirtualHardDiskSettingData", (_, given) => Disks.TryGetValue((string)given["Path"]!, out var disk)
            ? CimStore.Answer(0, ("SettingData", CimXml.Write("Msvm_VirtualHardDiskSettingData", disk.Select(pair => new CimXmlProperty(pair.Key, pair.Value is string ? "string" : "uint64", pair.Value)))))
            : CimStore.Answer(32779));
        Store.On("Msvm_TerminalService", "GetInteractiveSessionACL", (_, given) => CimStore.Answer(0, ("AccessControlList",
            (Consoles.GetValueOrDefault((string)((CimPath)given["ComputerSystem"]!).Keys["Name"]!) ?? []).Select(account => CimXml.Write("Msvm_InteractiveSessionACE",
                [new CimXmlProperty("Trustee", "string", account), new CimXmlProperty("AccessType", "uint16", 0L)])).ToList())));
        Store.On("Win32_LogicalFileSecuritySetting", "GetSecurityDescriptor", (path, _) => files.TryGetValue((string)path.Keys["Path"]!, out var list)
            ? CimStore.Answer(0, ("Descriptor", Descriptor("Win32_SecurityDescriptor", list)))
            : CimStore.Answer(2));
        Store.On("__SystemSecurity", "GetSecurityDescriptor", (path, _) => CimStore.Answer(0, ("Descriptor", Descriptor("__SecurityDescriptor", Namespaces.GetValueOrDefault(path.Space) ?? []))));
        Store.On("MSFT_SmbShare", "GetAccessControlEntries", (path, _) => CimStore.Answer(0, ("Output", (ShareAccess.GetValueOrDefault((string)path.Keys["Name"]!) ?? [])
            .Select(entry => new CimObject("MSFT_SmbShareAccessControlEntry", entry)).ToList())));
        Store.On("Win32_EncryptableVolume", "GetKeyProtectors", (path, _) => CimStore.Answer(0,
            ("VolumeKeyProtectorID", Protectors(path).Select(type => "{" + type + "}").ToList())));
        Store.On("Win32_EncryptableVolume", "GetKeyProtectorType", (_, given) => CimStore.Answer(0,
            ("KeyProtectorType", long.Parse(((string)given["VolumeKeyProtectorID"]!).Trim('{', '}'), CultureInfo.InvariantCulture))));
        Registry = new RegistryFixture(Store);
        Boot = new BootFixture(Store);
    }

    public string Name { get; }

    public CimStore Store { get; }

    /// <summary>The root partition.</summary>
    public CimPath Root { get; }

    public RegistryFixture Registry { get; }

    public BootFixture Boot { get; }

    /// <summary>What is measured of machines, by their GUID.</summary>
    public Dictionary<string, Dictionary<string, object?>> Summaries { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What virtual hard disks say of themselves, by file.</summary>
    public Dictionary<string, Dictionary<string, object?>> Disks { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The access lists of files, see <see cref="File"/>.</summary>
    public IReadOnlyDictionary<string, List<(string? Sid, string? Name, long Mask, long Type)>> Files => files;

    /// <summary>The access lists of namespaces.</summary>
    public Dictionary<string, List<(string? Sid, string? Name, long Mask, long Type)>> Namespaces { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Who may connect to consoles, by the machine's GUID.</summary>
    public Dictionary<string, string[]> Consoles { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The access lists of shares, by name.</summary>
    public Dictionary<string, List<Dictionary<string, object?>>> ShareAccess { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The types of the key protectors of volumes, by their <c>DeviceID</c>.</summary>
    public Dictionary<string, string[]> KeyProtectors { get; } = [];

    /// <summary>Adds an instance of <c>root/virtualization/v2</c>.</summary>
    public CimPath Add(string className, params (string Name, object? Value)[] properties) => Store.Add(Virtualization, className, properties);

    /// <summary>Adds a machine with its settings in force.</summary>
    public void AddMachine(string guid, string name, int generation = 2, int state = 2)
    {
        Add("Msvm_ComputerSystem", ("Name", guid), ("ElementName", name), ("Caption", "Virtueller Computer"), ("EnabledState", state));
        Add("Msvm_VirtualSystemSettingData", ("InstanceID", "Microsoft:" + guid), ("VirtualSystemIdentifier", guid), ("ElementName", name),
            ("VirtualSystemType", "Microsoft:Hyper-V:System:Realized"), ("VirtualSystemSubType", "Microsoft:Hyper-V:SubType:" + generation), ("Version", "10.0"),
            ("ConfigurationDataRoot", @"D:\VMs\" + guid));
    }

    /// <summary>The access list of a file, to be filled: SID, name, mask, type.</summary>
    public List<(string? Sid, string? Name, long Mask, long Type)> File(string path)
    {
        if (!files.TryGetValue(path, out var list))
        {
            files.Add(path, list = []);
            Store.Add(Windows, "Win32_LogicalFileSecuritySetting", ("Path", path));
        }

        return list;
    }

    /// <summary>The text of a path, as properties have it.</summary>
    public string PathText(CimPath path) => @"\\" + Name + @"\" + path;

    private string[] Protectors(CimPath volume) => KeyProtectors.GetValueOrDefault((string)volume.Keys["DeviceID"]!) ?? [];

    private static CimObject Descriptor(string className, List<(string? Sid, string? Name, long Mask, long Type)> list) => new(className, new Dictionary<string, object?>
    {
        ["DACL"] = list.Select(entry => (object?)new CimObject("Win32_ACE", new Dictionary<string, object?>
        {
            ["AccessMask"] = entry.Mask,
            ["AceType"] = entry.Type,
            ["Trustee"] = new CimObject("Win32_Trustee", new Dictionary<string, object?> { ["SIDString"] = entry.Sid, ["Name"] = entry.Name }),
        })).ToList(),
    });
}
