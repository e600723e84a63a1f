using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.VSphere.Tests.Fixtures;
using Xunit;

namespace HypervisorHardening.VSphere.Tests.Collecting;

/// <summary>What is read of resources, and what is told of those that can not be read.</summary>
public sealed class ReaderTests : IDisposable
{
    private static readonly Setting Firmware = Vm("config.firmware"), Name = Vm("name"), State = Vm("runtime.connectionState");
    private readonly ScriptedServer server = new();

    public void Dispose() => server.Dispose();

    [Fact]
    public void Resources_come_in_the_order_given_and_by_pages_not_by_objects()
    {
        for (var number = 0; number < 450; number++)
            server.Objects.Add(ScriptedObject.Machine("vm-" + number, $"m{number:000}").Set("config.firmware", "efi"));
        server.Objects.Reverse();
        using var hypervisor = server.Connect();
        var machines = hypervisor.List([Scope.VirtualMachine], default);
        var read = hypervisor.Read(machines, [Firmware, Name], default).ToList();
        Assert.Equal(machines, read.Select(one => one.Resource));
        Assert.Equal(machines.Select(one => one.Name), read.Select(one => one[Name].Text));
        Assert.Equal(1 + 5, server.Count("RetrievePropertiesEx"));
        Assert.Equal(server.Calls.Count(call => call.Method != "Logout").ToString(System.Globalization.CultureInfo.InvariantCulture), hypervisor.Info.Details[TargetInfo.CallsDetail]);
    }

    [Fact]
    public void A_property_that_the_server_does_not_know_costs_only_its_setting()
    {
        server.Objects.Add(ScriptedObject.Machine("vm-1", "a").Set("config.firmware", "efi"));
        server.On("RetrievePropertiesEx", (call, _) => call.Texts("pathSet").Contains("config.nope") ? call.Fault("InvalidProperty", "no", "<name>config.nope</name>") : null);
        var read = Read(Firmware, Vm("config.nope"));
        Assert.Equal("efi", read[Firmware].Text);
        Assert.Equal("this server does not know the property 'config.nope'", read[Vm("config.nope")].Reason);
    }

    [Fact]
    public void A_path_that_the_server_does_not_follow_is_followed_here_and_learned_once()
    {
        for (var number = 0; number < 150; number++)
            server.Objects.Add(ScriptedObject.Machine("vm-" + number, $"m{number:000}").Value("config.network.portgroup",
                "<val XMLSchema-instance:type='ArrayOfPortGroup'><PortGroup><spec><name>a</name></spec></PortGroup><PortGroup><spec><name>b</name></spec></PortGroup></val>"));
        server.On("RetrievePropertiesEx", (call, _) => call.Texts("pathSet").FirstOrDefault(path => path.StartsWith("config.network.portgroup.", StringComparison.Ordinal)) is { } path
            ? call.Fault("InvalidProperty", "no", "<name>" + path + "</name>") : null);
        using var hypervisor = server.Connect();
        var names = Vm("config.network.portgroup.spec.name");
        var read = hypervisor.Read(hypervisor.List([Scope.VirtualMachine], default), [names], default).ToList();
        Assert.All(read, one => Assert.Equal(Reading.Known(["a", "b"]), one[names]));
        Assert.InRange(server.Count("RetrievePropertiesEx"), 1 + 4, 1 + 6);
    }

    [Fact]
    public void A_machine_that_has_gone_costs_no_other()
    {
        server.Objects.Add(ScriptedObject.Machine("vm-1", "a").Set("config.firmware", "efi"));
        server.Objects.Add(ScriptedObject.Machine("vm-2", "b").Set("config.firmware", "bios"));
        using var hypervisor = server.Connect();
        var machines = hypervisor.List([Scope.VirtualMachine], default);
        server.Objects.RemoveAt(0);
        server.On("RetrievePropertiesEx", (call, _) => call.Texts("obj").Contains("vm-1") ? call.Fault("ManagedObjectNotFound", "gone", "<obj type='VirtualMachine'>vm-1</obj>") : null);
        var read = hypervisor.Read(machines, [Firmware], default).ToList();
        Assert.Equal("it is gone: it was removed since it was listed", read[0][Firmware].Reason);
        Assert.Equal("bios", read[1][Firmware].Text);
    }

    [Fact]
    public void A_missing_right_is_named()
    {
        server.Objects.Add(ScriptedObject.Machine("vm-1", "a").Missing("config.firmware", "NoPermission", "<object type='VirtualMachine'>vm-1</object><privilegeId>System.Read</privilegeId>"));
        Assert.Equal("no right to read it: the account needs the privilege System.Read", Read(Firmware)[Firmware].Reason);
    }

    [Fact]
    public void A_property_that_is_not_set_is_absent_and_a_table_without_rows_is_known()
    {
        server.Objects.Add(ScriptedObject.Machine("vm-1", "a"));
        var table = new Setting(Scope.VirtualMachine, "property", "config.hardware.device", ["@type", "key"]);
        var read = Read(Firmware, table);
        Assert.Equal(Reading.Absent, read[Firmware]);
        Assert.Equal(Reading.Known(Array.Empty<Row>()), read[table]);
    }

    [Theory]
    [InlineData("orphaned")]
    [InlineData("inaccessible")]
    [InlineData("disconnected")]
    public void Of_a_machine_that_is_away_only_that_is_known(string state)
    {
        server.Objects.Add(ScriptedObject.Machine("vm-1", "a").Set("runtime.connectionState", state).Set("config.firmware", "efi"));
        var read = Read(Firmware, State);
        Assert.Equal("the machine is " + state, read[Firmware].Reason);
        Assert.Equal(state, read[State].Text);
    }

    [Fact]
    public void A_machine_without_a_configuration_passes_nothing()
    {
        server.Objects.Add(ScriptedObject.Machine("vm-1", "a").Value("config.name", null));
        Assert.Equal("the machine has no configuration that the server knows", Read(Firmware)[Firmware].Reason);
    }

    [Fact]
    public void Of_a_host_that_is_disconnected_nothing_is_asked()
    {
        var option = new Setting(Scope.Host, "option", "Mem.ShareForceSalting");
        var method = new Setting(Scope.Host, "method", "QueryState");
        var machines = new Setting(Scope.Host, "property", "vm/", ["name"]);
        server.Objects.Add(ScriptedObject.Host("host-1", "esx1").Set("runtime.connectionState", "disconnected").Refer("configManager.advancedOption", "OptionManager", "options-1").Refer("vm", "VirtualMachine", "vm-1"));
        var read = ReadHosts(option, method, machines, HostProperty("config.lockdownMode"), HostProperty("runtime.connectionState"));
        Assert.All(read.Readings.Where(one => one.Key.Path != "runtime.connectionState"), one => Assert.Equal("the host is disconnected", one.Value.Reason));
        Assert.Equal("disconnected", read[HostProperty("runtime.connectionState")].Text);
        Assert.Equal(0, server.Count("QueryState"));
    }

    [Fact]
    public void What_a_server_is_too_old_for_is_not_asked()
    {
        server.Api = "6.7";
        server.Objects.Add(ScriptedObject.Host("host-1", "esx1").Set("runtime.stateEncryption.protectionMode", "tpm"));
        var setting = new Setting(Scope.Host, "property", "runtime.stateEncryption.protectionMode", since: new Version(7, 0, 3));
        Assert.Equal("needs vSphere 7.0.3 or later; this is 6.7", ReadHosts(setting)[setting].Reason);
        Assert.DoesNotContain(server.Calls, call => call.Texts("pathSet").Contains(setting.Path));
    }

    [Fact]
    public void What_a_host_is_too_old_for_is_unknown_on_it_and_on_its_machines()
    {
        server.Objects.Add(ScriptedObject.Host("host-1", "new"));
        server.Objects.Add(ScriptedObject.Host("host-2", "old").Set("summary.config.product.apiVersion", "6.7.3"));
        server.Objects.Add(ScriptedObject.Machine("vm-1", "a", "host-1").Set("config.migrateEncryption", "required"));
        server.Objects.Add(ScriptedObject.Machine("vm-2", "b", "host-2").Set("config.migrateEncryption", "required"));
        var setting = new Setting(Scope.VirtualMachine, "property", "config.migrateEncryption", since: new Version(7, 0));
        using var hypervisor = server.Connect();
        var machines = hypervisor.List([Scope.VirtualMachine], default);
        Assert.Equal(["new", "old"], machines.Select(machine => machine.Host));
        var read = hypervisor.Read(machines, [setting], default).ToList();
        Assert.Equal("required", read[0][setting].Text);
        Assert.Equal("needs vSphere 7.0 or later; this is 6.7.3", read[1][setting].Reason);
    }

    [Fact]
    public void A_part_that_can_not_be_read_is_told_and_the_rest_is_read()
    {
        for (var number = 0; number < 250; number++)
            server.Objects.Add(ScriptedObject.Machine("vm-" + number, $"m{number:000}").Set("config.firmware", "efi"));
        server.On("RetrievePropertiesEx", (call, _) => call.Texts("obj").Contains("vm-150") ? call.Break("<returnval></returnval>") : null);
        using var hypervisor = server.Connect();
        var read = hypervisor.Read(hypervisor.List([Scope.VirtualMachine], default), [Firmware], default).ToList();
        Assert.Equal(250, read.Count);
        Assert.Equal(100, read.Count(one => one[Firmware].State == ReadingState.Unreadable));
        Assert.All(read.Where(one => one[Firmware].IsKnown), one => Assert.Equal("efi", one[Firmware].Text));
    }

    [Fact]
    public void A_session_that_can_not_be_opened_again_ends_the_reading()
    {
        server.Objects.Add(ScriptedObject.Machine("vm-1", "a"));
        using var hypervisor = server.Connect();
        var machines = hypervisor.List([Scope.VirtualMachine], default);
        server.Valid = null;
        server.On("Login", (call, _) => call.Fault("InvalidLogin"));
        Assert.Equal("Hy.Connect.Lost", Assert.Throws<HyException>(() => hypervisor.Read(machines, [Firmware], default).ToList()).Id);
    }

    [Fact]
    public void A_listing_survives_an_ended_session()
    {
        server.Objects.Add(ScriptedObject.Host("host-1", "esx1"));
        using var hypervisor = server.Connect();
        server.Valid = null;
        Assert.Equal("esx1", Assert.Single(hypervisor.List([Scope.Host], default)).Name);
        Assert.Equal(2, server.Count("Login"));
    }

    [Fact]
    public void Hosts_and_managers_come_first_and_what_nobody_owns_is_marked()
    {
        server.Objects.AddRange([
            ScriptedObject.Machine("vm-2", "b%2fb", "host-1").Value("config.managedBy", "<val><extensionKey>com.vmware.vim.eam</extensionKey><type>x</type></val>"),
            ScriptedObject.Machine("vm-1", "a", "host-1"),
            ScriptedObject.Host("host-1", "esx1"),
            new ScriptedObject("ResourcePool", "pool-root").Set("name", "Resources").Refer("parent", "ClusterComputeResource", "c-1"),
            new ScriptedObject("ResourcePool", "pool-1").Set("name", "gold").Refer("parent", "ResourcePool", "pool-root"),
            new ScriptedObject("DistributedVirtualPortgroup", "pg-1").Set("name", "uplinks").Set("config.uplink", "true"),
        ]);
        using var hypervisor = server.Connect();
        var all = hypervisor.List([Scope.VirtualMachine, Scope.Host, Scope.ManagementServer, Scope.ResourcePool, Scope.Network], default);
        Assert.Equal(["127.0.0.1", "gold", "esx1", "uplinks", "a", "b/b"], all.Select(one => one.Name));
        Assert.Equal([false, false, false, true, false, true], all.Select(one => one.SystemReason is not null));
        Assert.Equal("uuid-1", all[0].Id);
    }

    private Observation Read(params Setting[] settings) => Read(Scope.VirtualMachine, settings);

    private Observation ReadHosts(params Setting[] settings) => Read(Scope.Host, settings);

    private Observation Read(Scope scope, Setting[] settings)
    {
        using var hypervisor = server.Connect();
        return Assert.Single(hypervisor.Read(hypervisor.List([scope], default), settings, default));
    }

    private static Setting Vm(string path) => new(Scope.VirtualMachine, "property", path);

    private static Setting HostProperty(string path) => new(Scope.Host, "property", path);
}
