using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Sources;
using HypervisorHardening.HyperV.Tests.Fixtures;

namespace HypervisorHardening.HyperV.Tests.Server.Writes;

/// <summary>The methods of Windows that write: services, file shares, Defender, Remote Desktop, the boot configuration, access lists.</summary>
internal sealed class WindowsMethods
{
    private readonly HostFixture host;

    public WindowsMethods(HostFixture host)
    {
        this.host = host;
        var store = host.Store;
        store.On("Win32_Service", "StartService", (path, _) => store.Find(path)!.Text("StartMode") == "Disabled" ? CimStore.Answer(14) : Set(path, ("State", "Running")));
        store.On("Win32_Service", "StopService", (path, _) => Set(path, ("State", "Stopped")));
        store.On("Win32_Service", "ChangeStartMode", (path, given) => given["StartMode"] switch
        {
            "Automatic" => Set(path, ("StartMode", "Auto")),
            "Manual" or "Disabled" => Set(path, ("StartMode", given["StartMode"])),
            _ => CimStore.Answer(21),
        });
        foreach (var name in new[] { "MSFT_SmbServerConfiguration", "MSFT_SmbClientConfiguration" })
        {
            store.On(name, "GetConfiguration", (_, _) => CimStore.Answer(0, ("Output", store.All(Spaces.Shares, name).FirstOrDefault())));
            store.On(name, "SetConfiguration", (_, given) => SetAll(store.All(Spaces.Shares, name)[0], given));
        }

        store.On("MSFT_MpPreference", "Set", (_, given) => SetAll(Preference, given));
        store.On("MSFT_MpPreference", "Add", (_, given) => SetAll(Preference, given.ToDictionary(pair => pair.Key, pair => (object?)Preference.List(pair.Key).Concat((IReadOnlyList<object?>)pair.Value!).ToList())));
        store.On("MSFT_MpPreference", "Remove", (_, given) => SetAll(Preference, given.ToDictionary(pair => pair.Key, pair => (object?)Preference.List(pair.Key).Except((IReadOnlyList<object?>)pair.Value!).ToList())));
        store.On("Win32_TerminalServiceSetting", "SetAllowTSConnections", (path, given) => Set(path, ("AllowTSConnections", given["AllowTSConnections"])));
        store.On("Win32_TSGeneralSetting", "SetUserAuthenticationRequired", (path, given) => Set(path, ("UserAuthenticationRequired", given["UserAuthenticationRequired"])));
        store.On("Win32_TSGeneralSetting", "SetSecurityLayer", (path, given) => Set(path, ("SecurityLayer", given["SecurityLayer"])));
        store.On("Win32_TSGeneralSetting", "SetEncryptionLevel", (path, given) => Set(path, ("MinEncryptionLevel", given["MinEncryptionLevel"])));
        store.On("BcdObject", "SetBooleanElement", (_, given) => Boot(given, given["Boolean"] is true ? "true" : "false"));
        store.On("BcdObject", "SetIntegerElement", (_, given) => Boot(given, BootElements.ValueOf(BootName(given), (long)given["Integer"]!)));
        store.On("BcdObject", "DeleteElement", (_, given) => Boot(given, null));
        store.On("Win32_LogicalFileSecuritySetting", "SetSecurityDescriptor", (path, given) => Access(() => Replace(host.File((string)path.Keys["Path"]!), Entries(given))));
        store.On("__SystemSecurity", "SetSecurityDescriptor", (path, given) => Access(() => host.Namespaces[path.Space] = Entries(given)));
        store.On("MSFT_SmbShare", "GrantAccess", (path, given) => Share(path, given, 0L, true));
        store.On("MSFT_SmbShare", "RevokeAccess", (path, given) => Share(path, given, 0L, false));
        store.On("MSFT_SmbShare", "BlockAccess", (path, given) => Share(path, given, 1L, true));
        store.On("MSFT_SmbShare", "UnblockAccess", (path, given) => Share(path, given, 1L, false));
    }

    private CimObject Preference => host.Store.All("root/Microsoft/Windows/Defender", "MSFT_MpPreference")[0];

    private static string BootName(IReadOnlyDictionary<string, object?> given) => BootElements.Names.Single(name => BootElements.TypeOf(name) == (long)given["Type"]!);

    private static void Replace<T>(List<T> list, IEnumerable<T> by)
    {
        var items = by.ToList();
        list.Clear();
        list.AddRange(items);
    }

    private static CimObject Access(Action set)
    {
        set();
        return CimStore.Answer(0);
    }

    private static List<(string? Sid, string? Name, long Mask, long Type)> Entries(IReadOnlyDictionary<string, object?> given) => [.. ((CimObject)given["Descriptor"]!).List("DACL").Cast<CimObject>()
        .Select(entry => (((CimObject)entry["Trustee"]!).Text("SIDString"), ((CimObject)entry["Trustee"]!).Text("Name"), entry.Number("AccessMask")!.Value, entry.Number("AceType")!.Value))];

    private CimObject Set(CimPath path, params (string, object?)[] values)
    {
        host.Store.Set(path, values);
        return CimStore.Answer(0);
    }

    private CimObject SetAll(CimObject instance, IReadOnlyDictionary<string, object?> given) => Set(instance.Path!, given.Select(pair => (pair.Key, pair.Value)).ToArray());

    private CimObject Boot(IReadOnlyDictionary<string, object?> given, string? value)
    {
        host.Boot.Set(BootName(given), value);
        return CimStore.Answer(true);
    }

    private CimObject Share(CimPath path, IReadOnlyDictionary<string, object?> given, long type, bool isAdded)
    {
        var name = (string)path.Keys["Name"]!;
        var list = host.ShareAccess.TryGetValue(name, out var known) ? known : host.ShareAccess[name] = [];
        foreach (var account in ((IReadOnlyList<object?>)given["AccountName"]!).Cast<string>())
        {
            list.RemoveAll(entry => Equals(entry["AccountName"], account) && Equals(entry["AccessControlType"], type));
            if (isAdded)
                list.Add(new() { ["AccountName"] = account, ["AccessControlType"] = type, ["AccessRight"] = given.GetValueOrDefault("AccessRight") ?? 0L });
        }

        return CimStore.Answer(0);
    }
}
