using HypervisorHardening.HyperV.Cim;
using Xunit;

namespace HypervisorHardening.HyperV.Tests.Server;

public class CimStoreTests
{
    private const string Space = "root/virtualization/v2";
    private const string Vm = "5F0E1C7A-0000-4000-8000-000000000001";
    private readonly CimStore store = new();

    private CimPath AddVm(string guid, string name) =>
        store.Add(Space, "Msvm_ComputerSystem", ("Name", guid), ("ElementName", name), ("EnabledState", (ushort)2), ("OperationalStatus", new ushort[] { 2 }));

    private List<string?> Names(string? where) =>
        store.Query(new CimQuery(Space, "Msvm_ComputerSystem", where), default).Select(vm => vm.Text("ElementName")).ToList();

    [Fact]
    public void An_instance_has_every_property_of_its_class_and_the_keys_of_its_class()
    {
        var path = AddVm(Vm, "web");
        var vm = Assert.Single(store.Query(new CimQuery(Space, "Msvm_ComputerSystem"), default));
        Assert.Equal($"root\\virtualization\\v2:Msvm_ComputerSystem.CreationClassName=\"Msvm_ComputerSystem\",Name=\"{Vm}\"", vm.Path!.ToString());
        Assert.Equal(path, vm.Path);
        Assert.Equal(2, vm.Number("EnabledState"));
        Assert.Equal([2L], vm.List("OperationalStatus"));
        Assert.True(vm.Has("PrimaryOwnerName"));
        Assert.Null(vm["PrimaryOwnerName"]);
    }

    [Theory]
    [InlineData(null, "web,db")]
    [InlineData("ElementName = 'WEB'", "web")]
    [InlineData("ElementName <> \"web\"", "db")]
    [InlineData("Name LIKE '%0002'", "db")]
    [InlineData("Name LIKE '5F0E1C[67]A%' AND NOT ElementName='db'", "web")]
    [InlineData("(ElementName='db' OR ElementName='web') AND EnabledState >= 2", "web,db")]
    [InlineData("EnabledState > 2 OR EnabledState < 2", "")]
    [InlineData("PrimaryOwnerName IS NULL AND ElementName IS NOT NULL", "web,db")]
    [InlineData("ElementName = 'a\\\\b'", "")]
    public void A_condition_is_understood(string? where, string expected)
    {
        AddVm(Vm, "web");
        AddVm("5F0E1C7A-0000-4000-8000-000000000002", "db");
        Assert.Equal(expected, string.Join(",", Names(where)));
    }

    [Theory]
    [InlineData("ElementName = 'web")]
    [InlineData("NoSuchProperty = 1")]
    [InlineData("ElementName 'web'")]
    [InlineData("(ElementName = 'web'")]
    [InlineData("ElementName = 'web' trailing")]
    public void A_broken_condition_is_refused(string where) =>
        Assert.Equal(CimFaultKind.InvalidParameter, Assert.Throws<CimFault>(() => Names(where)).Kind);

    [Fact]
    public void Instances_of_derived_classes_come_too()
    {
        AddVm(Vm, "web");
        store.Add(Space, "Msvm_VirtualEthernetSwitch", ("Name", "S1"), ("ElementName", "outside"));
        Assert.Equal(2, store.Query(new CimQuery(Space, "CIM_ComputerSystem"), default).Count());
        Assert.Single(store.Query(new CimQuery(Space, "Msvm_VirtualEthernetSwitch"), default));
    }

    [Fact]
    public void Associations_lead_from_either_end_to_the_other()
    {
        var vm = AddVm(Vm, "web");
        var settings = store.Add(Space, "Msvm_VirtualSystemSettingData", ("InstanceID", "Microsoft:" + Vm));
        var processor = store.Add(Space, "Msvm_ProcessorSettingData", ("InstanceID", "Microsoft:" + Vm + "\\P\\0"), ("Limit", 100000UL));
        store.Add(Space, "Msvm_SettingsDefineState", ("ManagedElement", vm), ("SettingData", settings));
        store.Add(Space, "Msvm_VirtualSystemSettingDataComponent", ("GroupComponent", settings), ("PartComponent", processor));
        Assert.Equal(settings, Assert.Single(store.Associators(vm, null, null, default)).Path);
        Assert.Equal(vm, Assert.Single(store.Associators(settings, "Msvm_ComputerSystem", null, default)).Path);
        Assert.Equal(processor, Assert.Single(store.Associators(settings, null, "Msvm_VirtualSystemSettingDataComponent", default)).Path);
        Assert.Empty(store.Associators(vm, "Msvm_ProcessorSettingData", null, default));
        Assert.Equal(CimFaultKind.NotFound, Assert.Throws<CimFault>(() => store.Associators(CimPath.Of(Space, "Msvm_ProcessorSettingData", "InstanceID", "x"), null, null, default).ToList()).Kind);
    }

    [Fact]
    public void What_is_written_stays()
    {
        var vm = AddVm(Vm, "web");
        store.Modify(vm, new Dictionary<string, object?> { ["ElementName"] = "web2" }, default);
        Assert.Equal("web2", store.Get(vm, default)!.Text("ElementName"));
        Assert.Equal(CimFaultKind.InvalidParameter, Assert.Throws<CimFault>(() => store.Modify(vm, new Dictionary<string, object?> { ["EnabledState"] = 70000L }, default)).Kind);
        store.Create(new CimPath(Space, "Msvm_ComputerSystem"), new Dictionary<string, object?> { ["Name"] = "new" }, default);
        Assert.Equal(2, store.All(Space, "Msvm_ComputerSystem").Count);
        store.Delete(vm, default);
        Assert.Null(store.Get(vm, default));
        Assert.Equal(CimFaultKind.NotFound, Assert.Throws<CimFault>(() => store.Delete(vm, default)).Kind);
    }

    [Fact]
    public void A_method_does_what_it_was_given_to_do()
    {
        var service = store.Add(Space, "Msvm_VirtualSystemManagementService", ("Name", "vmms"));
        var arguments = new Dictionary<string, object?> { ["SystemSettings"] = "<INSTANCE/>" };
        Assert.Equal(CimFaultKind.InvalidMethod, Assert.Throws<CimFault>(() => store.Invoke(service, "ModifySystemSettings", arguments, default)).Kind);
        store.On("Msvm_VirtualSystemManagementService", "ModifySystemSettings", (_, given) => CimStore.Answer(given["SystemSettings"] is "<INSTANCE/>" ? 0u : 5u));
        Assert.Equal(0, store.Invoke(service, "ModifySystemSettings", arguments, default).Number("ReturnValue"));
        Assert.Equal(CimFaultKind.InvalidParameter, Assert.Throws<CimFault>(() => store.Invoke(service, "ModifySystemSettings", new Dictionary<string, object?> { ["No"] = 1 }, default)).Kind);
        Assert.Throws<FixtureException>(() => store.On("Msvm_VirtualSystemManagementService", "NoSuchMethod", (_, _) => CimStore.Answer(0)));
    }

    [Fact]
    public void Names_and_values_can_not_be_invented()
    {
        Assert.Throws<FixtureException>(() => store.Add(Space, "Msvm_NoSuchClass"));
        Assert.Throws<FixtureException>(() => store.Add(Space, "Msvm_ComputerSystem", ("Name", Vm), ("NoSuchProperty", 1)));
        Assert.Throws<FixtureException>(() => store.Add(Space, "Msvm_ComputerSystem", ("Name", Vm), ("EnabledState", "2")));
        Assert.Throws<FixtureException>(() => store.Add(Space, "Msvm_ComputerSystem", ("Name", Vm), ("EnabledState", 65536)));
        Assert.Throws<FixtureException>(() => store.Add(Space, "Msvm_ComputerSystem", ("Name", Vm), ("InstallDate", "yesterday")));
        Assert.Throws<FixtureException>(() => store.Add(Space, "Msvm_ComputerSystem", ("Name", Vm), ("OperationalStatus", 2)));
        Assert.Throws<FixtureException>(() => store.Add(Space, "Msvm_ComputerSystem", ("ElementName", "no name")));
        Assert.Throws<FixtureException>(() => store.Lack(Space, "Msvm_ComputerSystem", "NoSuchProperty"));
    }

    [Fact]
    public void Rights_and_missing_parts_are_told_apart()
    {
        var vm = AddVm(Vm, "web");
        store.Lack(Space, "Msvm_ComputerSystem", "OperationalStatus");
        Assert.False(store.Get(vm, default)!.Has("OperationalStatus"));
        Assert.Equal(CimFaultKind.InvalidClass, Kind("Msvm_Unheard"));
        store.Lack(Space, "Msvm_SecurityService");
        Assert.Equal(CimFaultKind.InvalidClass, Kind("Msvm_SecurityService"));
        store.Fail("Msvm_ProcessorSettingData", CimFaultKind.Timeout);
        Assert.Equal(CimFaultKind.Timeout, Kind("Msvm_ProcessorSettingData"));
        store.ShowNothing(Space);
        Assert.Null(Kind("Msvm_ComputerSystem"));
        Assert.Empty(Names(null));
        store.Deny(Space, "Msvm_ComputerSystem");
        Assert.Equal(CimFaultKind.AccessDenied, Kind("Msvm_ComputerSystem"));
        store.Lack(Space);
        Assert.Equal(CimFaultKind.InvalidNamespace, Kind("Msvm_ComputerSystem"));
        Assert.Equal(8, store.Calls);
        Assert.Equal("query root/virtualization/v2: SELECT * FROM Msvm_ComputerSystem", store.Questions[^1]);
    }

    private CimFaultKind? Kind(string className)
    {
        try
        {
            _ = store.Query(new CimQuery(Space, className), default).ToList();
            return null;
        }
        catch (CimFault fault)
        {
            return fault.Kind;
        }
    }
}
