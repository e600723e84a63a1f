using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Tests.Server;
using HypervisorHardening.HyperV.WsMan;
using Xunit;

namespace HypervisorHardening.HyperV.Tests.WsMan;

/// <summary>The server in memory with all its classes, asked directly and over HTTPS: the texts are the same.</summary>
public sealed class StoreOverWsManTests : IDisposable
{
    private const string Space = "root/virtualization/v2";
    private const string Vm = "5F0E1C7A-0000-4000-8000-000000000001";
    private readonly CimStore store = new();
    private readonly WsManServer server;
    private readonly WsManClient client;

    public StoreOverWsManTests()
    {
        server = new WsManServer(store, StoreTypes.Default);
        client = server.Connect();
    }

    public void Dispose()
    {
        client.Dispose();
        server.Dispose();
    }

    [Fact]
    public void Every_class_of_the_reference_comes_the_same_way()
    {
        var vm = store.Add(Space, "Msvm_ComputerSystem", ("Name", Vm), ("ElementName", "web <1>"), ("EnabledState", 2), ("OperationalStatus", new ushort[] { 2, 4 }), ("InstallDate", "20240403144550.468750+480"));
        var settings = store.Add(Space, "Msvm_VirtualSystemSettingData", ("InstanceID", "Microsoft:" + Vm), ("Notes", new[] { "a", "b" }), ("SecureBootEnabled", true));
        store.Add(Space, "Msvm_ProcessorSettingData", ("InstanceID", "Microsoft:" + Vm + @"\P\0"), ("Limit", 100000UL));
        store.Add(Space, "Msvm_SettingsDefineState", ("ManagedElement", vm), ("SettingData", settings));
        foreach (var name in new[] { "Msvm_ComputerSystem", "Msvm_VirtualSystemSettingData", "Msvm_ProcessorSettingData", "Msvm_SettingsDefineState", "CIM_ComputerSystem" })
            Alike(store.Query(new CimQuery(Space, name), default), client.Query(new CimQuery(Space, name), default));
        Alike(store.Associators(vm, null, null, default), client.Associators(vm, null, null, default));
        Alike([store.Get(vm, default)!], [client.Get(vm, default)!]);
        Assert.Equal(client.Query(new CimQuery(Space, "Msvm_ComputerSystem"), default).Single().Path, vm);
    }

    [Fact]
    public void What_is_written_has_the_types_of_its_class()
    {
        var vm = store.Add(Space, "Msvm_ComputerSystem", ("Name", Vm), ("EnabledState", 2));
        client.Modify(vm, new Dictionary<string, object?> { ["EnabledState"] = 3L, ["OperationalStatus"] = new List<object?> { 2L } }, default);
        Assert.Equal(3L, store.Find(vm)!["EnabledState"]);
        Assert.Equal([2L], store.Find(vm)!.List("OperationalStatus"));
        Assert.Equal(CimFaultKind.InvalidParameter, Assert.Throws<CimFault>(() => client.Modify(vm, new Dictionary<string, object?> { ["EnabledState"] = 70000L }, default)).Kind);
        IReadOnlyDictionary<string, object?> got = new Dictionary<string, object?>();
        store.On("Msvm_VirtualSystemManagementService", "ModifyResourceSettings", (_, arguments) =>
        {
            got = arguments;
            return CimStore.Answer(0);
        });
        var service = store.Add(Space, "Msvm_VirtualSystemManagementService", ("Name", "vmms"));
        Assert.Equal(0, client.Invoke(service, "ModifyResourceSettings", new Dictionary<string, object?> { ["ResourceSettings"] = new List<object?> { "<INSTANCE/>" } }, default).Number("ReturnValue"));
        Assert.Equal(["<INSTANCE/>"], (IReadOnlyList<object?>)got["ResourceSettings"]!);
    }

    [Fact]
    public void What_is_missing_or_denied_keeps_its_kind()
    {
        store.Lack("root/MSCluster");
        store.Deny(Space, "Msvm_ProcessorSettingData");
        Assert.Equal(CimFaultKind.InvalidNamespace, Fault(new CimQuery("root/MSCluster", "MSCluster_Cluster")));
        Assert.Equal(CimFaultKind.AccessDenied, Fault(new CimQuery(Space, "Msvm_ProcessorSettingData")));
    }

    private CimFaultKind Fault(CimQuery query) => Assert.Throws<CimFault>(() => client.Query(query, default).Count()).Kind;

    private static void Alike(IEnumerable<CimObject> direct, IEnumerable<CimObject> over)
    {
        var (one, other) = (direct.ToList(), over.ToList());
        Assert.NotEmpty(one);
        Assert.Equal(one.Select(Texts), other.Select(Texts));
    }

    private static string Texts(CimObject one) => one.ClassName + " " + one.Path + "\n" + string.Concat(one.Properties.OrderBy(property => property.Key, StringComparer.OrdinalIgnoreCase)
        .Select(property => property.Key + " = " + string.Join(" | ", one.Texts(property.Key)) + "\n"));
}
