using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Tests.Fixtures;

namespace HypervisorHardening.HyperV.Tests.Server.Writes;

/// <summary>The methods that change features of ports and switches, extensions, consoles and meters.</summary>
internal sealed class FeatureMethods
{
    private const string Id = "InstanceID";

    private readonly HostFixture host;
    private readonly JobDesk desk;

    public FeatureMethods(HostFixture host, JobDesk desk)
    {
        (this.host, this.desk) = (host, desk);
        foreach (var service in new[] { "Msvm_VirtualSystemManagementService", "Msvm_VirtualEthernetSwitchManagementService" })
        {
            var isOfSwitch = service.Contains("Switch", StringComparison.Ordinal);
            host.Store.On(service, "AddFeatureSettings", (_, given) => Add(given, isOfSwitch));
            host.Store.On(service, "ModifyFeatureSettings", (_, given) => Modify(given, isOfSwitch));
            host.Store.On(service, "RemoveFeatureSettings", (_, given) => Remove(given));
        }

        host.Store.On("Msvm_EthernetSwitchExtension", "RequestStateChange", (path, given) => desk.Do("RequestStateChange",
            () => _ = given["RequestedState"] is 2L or 3L ? 0 : throw new Refusal(Refusal.InvalidParameter, "state " + given["RequestedState"]),
            [() => host.Store.Set(path, ("EnabledState", given["RequestedState"]))]));
        host.Store.On("Msvm_TerminalService", "GrantInteractiveSessionAccess", (_, given) => Console(given, (now, some) => [.. now, .. some]));
        host.Store.On("Msvm_TerminalService", "RevokeInteractiveSessionAccess", (_, given) => Console(given, (now, some) => [.. now.Except(some, StringComparer.OrdinalIgnoreCase)]));
        host.Store.On("Msvm_MetricService", "ControlMetrics", (_, given) => Meter(given));
    }

    private CimObject Add(IReadOnlyDictionary<string, object?> given, bool isOfSwitch)
    {
        var work = new List<Action>();
        return desk.Do("AddFeatureSettings", () =>
        {
            var at = (CimPath)given["AffectedConfiguration"]!;
            if (host.Store.Find(at) is not { } port)
                throw new Refusal(Refusal.NotFound, "no " + at);
            foreach (var (facts, values) in MachineMethods.Texts(given["FeatureSettings"]).Select(text => EmbeddedText.Read(text)))
            {
                Check(facts, isOfSwitch || port.ClassName != "Msvm_VirtualEthernetSwitchSettingData");
                if (values.GetValueOrDefault(Id) is string id && !id.StartsWith(port.Text(Id) + "\\", StringComparison.OrdinalIgnoreCase))
                    throw new Refusal(Refusal.InvalidParameter, id + " is not of " + at);
                work.Add(() => host.Store.Add(Spaces.Virtualization, facts.Name, [.. values.Where(pair => pair.Key != Id).Select(pair => (pair.Key, pair.Value)),
                    (Id, values.GetValueOrDefault(Id) ?? port.Text(Id) + "\\" + facts.Name + "\\" + host.Store.Calls)]));
            }
        }, work);
    }

    private CimObject Modify(IReadOnlyDictionary<string, object?> given, bool isOfSwitch)
    {
        var work = new List<Action>();
        return desk.Do("ModifyFeatureSettings", () =>
        {
            foreach (var (facts, values) in MachineMethods.Texts(given["FeatureSettings"]).Select(text => EmbeddedText.Read(text)))
            {
                Check(facts, isOfSwitch || ClassReference.Default.IsA(Spaces.Virtualization, facts.Name, "Msvm_EthernetSwitchPortFeatureSettingData"));
                var found = MachineMethods.Existing(host.Store, facts, values);
                work.Add(() => host.Store.Set(found.Path!, values.Where(pair => pair.Key != Id).Select(pair => (pair.Key, pair.Value)).ToArray()));
            }
        }, work);
    }

    private CimObject Remove(IReadOnlyDictionary<string, object?> given)
    {
        var paths = ((IReadOnlyList<object?>)given["FeatureSettings"]!).Cast<CimPath>().ToList();
        return desk.Do("RemoveFeatureSettings", () =>
        {
            if (paths.FirstOrDefault(path => host.Store.Find(path) is null) is { } unknown)
                throw new Refusal(Refusal.NotFound, "no " + unknown);
        }, [.. paths.Select(path => (Action)(() => host.Store.Remove(path)))]);
    }

    private static void Check(ClassFacts facts, bool isRightService)
    {
        if (!ClassReference.Default.IsA(Spaces.Virtualization, facts.Name, "Msvm_FeatureSettingData") || !isRightService)
            throw new Refusal(Refusal.InvalidParameter, facts.Name + " is no feature of that");
    }

    private CimObject Console(IReadOnlyDictionary<string, object?> given, Func<string[], IEnumerable<string>, string[]> change)
    {
        var guid = (string)((CimPath)given["ComputerSystem"]!).Keys["Name"]!;
        var some = ((IReadOnlyList<object?>)given["Trustees"]!).Cast<string>().ToList();
        return desk.Do("InteractiveSessionAccess", () => { }, [() => host.Consoles[guid] = change(host.Consoles.GetValueOrDefault(guid) ?? [], some)]);
    }

    private CimObject Meter(IReadOnlyDictionary<string, object?> given)
    {
        var subject = (CimPath)given["Subject"]!;
        var links = host.Store.All(Spaces.Virtualization, "Msvm_MetricDefForME").Where(link => (string?)((CimPath)link["Antecedent"]!).Keys["Name"] == (string?)subject.Keys["Name"]).ToList();
        foreach (var link in links)
            host.Store.Set(link.Path!, ("MetricCollectionEnabled", given["MetricCollectionEnabled"]));
        return CimStore.Answer(links.Count == 0 ? 32768 : 0);
    }
}
