using HypervisorHardening.Controls;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.VSphere.Collecting;
using HypervisorHardening.VSphere.Tests.Fixtures;
using Xunit;

namespace HypervisorHardening.VSphere.Tests.Sources;

/// <summary>Each kind of setting, on the scripted server.</summary>
public sealed class SourceTests : IDisposable
{
    private const string Type = "XMLSchema-instance:type";
    private readonly ScriptedServer server = new();
    private readonly ScriptedObject host = ScriptedObject.Host("host-1", "esx1");
    private readonly ScriptedObject machine = ScriptedObject.Machine("vm-1", "a", "host-1");

    public SourceTests() => server.Objects.AddRange([host, machine]);

    public void Dispose() => server.Dispose();

    [Fact]
    public void Each_setting_has_at_most_one_source() =>
        Assert.All(SourceList.All.SelectMany(source => source.Scopes.Select(scope => (source.Name, scope))).GroupBy(one => one), group => Assert.Single(group));

    [Fact]
    public void Every_setting_of_every_control_is_planned()
    {
        var settings = new ControlLibrary(typeof(ControlsAssembly).Assembly).All.Where(control => control.Platform == Platform.VSphere).SelectMany(control => control.Reads).Distinct().ToList();
        Assert.NotEmpty(settings);
        Assert.All(settings.Where(setting => SourceList.Of(setting) is not null), setting => Assert.NotNull(SourceList.Of(setting)!.Plan(setting)));
    }

    [Fact]
    public void A_property_is_a_text_a_list_or_a_table()
    {
        machine.Set("config.firmware", "efi")
            .Value("config.list", $"<val {Type}='ArrayOfString'><string>x</string></val>")
            .Value("config.hardware.device", $"<val {Type}='ArrayOfVirtualDevice'><VirtualDevice {Type}='VirtualE1000'><key>4000</key><backing {Type}='Net'><deviceName>lan</deviceName></backing></VirtualDevice>"
                + $"<VirtualDevice {Type}='VirtualCdrom'><key>3000</key></VirtualDevice></val>")
            .Value("config.bootOptions", $"<val {Type}='VirtualMachineBootOptions'><bootDelay>0</bootDelay></val>");
        Assert.Equal("efi", Vm("property", "config.firmware").Text);
        Assert.Equal(Reading.Known(["x"]), Vm("property", "config.list"));
        Assert.Equal("VirtualMachineBootOptions", Vm("property", "config.bootOptions").Text);
        Assert.Equal("VirtualMachineBootOptions", Vm("property", "config.bootOptions.@type").Text);
        Assert.Equal("VirtualE1000 4000 Net lan; VirtualCdrom 3000", Vm("property", "config.hardware.device", "@type", "key", "backing.@type", "backing.deviceName").Text);
        Assert.Equal("VirtualCdrom", Vm("property", "config.hardware.device[key=3000].@type").Text);
    }

    [Fact]
    public void A_property_of_what_a_property_refers_to_is_read_for_many_hosts_at_once()
    {
        foreach (var number in Enumerable.Range(2, 9))
            server.Objects.Add(ScriptedObject.Host("host-" + number, "esx" + number));
        foreach (var one in server.Objects.Where(one => one.Type == "HostSystem").ToList())
        {
            one.Refer("configManager.serviceSystem", "HostServiceSystem", "services-" + one.Id);
            server.Objects.Add(new ScriptedObject("HostServiceSystem", "services-" + one.Id)
                .Value("serviceInfo.service", $"<val {Type}='ArrayOfHostService'><HostService><key>ntpd</key><running>{(one.Id == "host-3" ? "false" : "true")}</running></HostService></val>"));
        }

        var setting = new Setting(Scope.Host, "property", "configManager.serviceSystem/serviceInfo.service[key=ntpd].running");
        using var hypervisor = server.Connect();
        var read = hypervisor.Read(hypervisor.List([Scope.Host], default), [setting], default).ToList();
        Assert.Equal(10, read.Count);
        Assert.Equal(["esx3"], read.Where(one => one[setting].Text == "false").Select(one => one.Resource.Name));
        Assert.Equal(3, server.Count("RetrievePropertiesEx"));
    }

    [Fact]
    public void A_manager_that_a_host_does_not_have_passes_nothing() =>
        Assert.Equal("this server has no 'configManager.serviceSystem' here", Host("property", "configManager.serviceSystem/serviceInfo.service[key=ntpd].running").Reason);

    [Fact]
    public void A_row_for_each_object_that_is_referred_to()
    {
        server.Objects.Add(ScriptedObject.Machine("vm-2", "b").Set("config.hardware.memoryMB", "64"));
        machine.Set("config.hardware.memoryMB", "32");
        host.Value("vm", $"<val {Type}='ArrayOfManagedObjectReference'><ManagedObjectReference type='VirtualMachine'>vm-2</ManagedObjectReference><ManagedObjectReference type='VirtualMachine'>vm-1</ManagedObjectReference></val>");
        Assert.Equal("b 64; a 32", Host("property", "vm/", "name", "config.hardware.memoryMB").Text);
    }

    [Fact]
    public void A_port_group_of_a_host_has_no_cells_of_a_distributed_one()
    {
        server.Objects.AddRange([new ScriptedObject("Network", "network-1").Set("name", "lan"), new ScriptedObject("DistributedVirtualPortgroup", "pg-1").Set("name", "dlan").Set("key", "pg-1")]);
        host.Value("network", $"<val {Type}='ArrayOfManagedObjectReference'><ManagedObjectReference type='Network'>network-1</ManagedObjectReference><ManagedObjectReference type='DistributedVirtualPortgroup'>pg-1</ManagedObjectReference></val>");
        Assert.Equal("Network lan; DistributedVirtualPortgroup dlan pg-1", Host("property", "network/", "@type", "name", "key").Text);
        var sets = server.Calls.Last(call => call.Method == "RetrievePropertiesEx").Request.Descendants().Where(one => one.Name.LocalName == "propSet").Select(one => string.Join(" ", one.Elements().Select(field => field.Value)));
        Assert.Equal(["Network name", "DistributedVirtualPortgroup name key"], sets);
    }

    [Fact]
    public void A_table_lacks_no_row_in_silence()
    {
        machine.Missing("config.hardware.memoryMB", "NoPermission", "<privilegeId>System.Read</privilegeId>");
        host.Refer("vm", "VirtualMachine", "vm-1");
        Assert.Contains("System.Read", Host("property", "vm/", "name", "config.hardware.memoryMB").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_are_found_by_key()
    {
        host.Refer("configManager.advancedOption", "OptionManager", "options-1");
        server.Objects.Add(new ScriptedObject("OptionManager", "options-1").Value("setting",
            $"<val {Type}='ArrayOfOptionValue'><OptionValue><key>Mem.ShareForceSalting</key><value {Type}='xsd:long'>2</value></OptionValue></val>"));
        Assert.Equal(2, Host("option", "Mem.ShareForceSalting").Number);
        Assert.Equal(Reading.Absent, Host("option", "Mem.Other"));
    }

    [Fact]
    public void The_last_of_an_advanced_setting_counts_and_an_empty_one_is_none()
    {
        machine.Value("config.extraConfig", $"<val {Type}='ArrayOfOptionValue'>" + string.Concat(new[] { ("a", "1"), ("A", "2"), ("b", "1"), ("b", ""), ("ethernet0.x", "y") }
            .Select(one => $"<OptionValue {Type}='OptionValue'><key>{one.Item1}</key><value {Type}='xsd:string'>{one.Item2}</value></OptionValue>")) + "</val>");
        Assert.Equal("2", Vm("extra-config", "a").Text);
        Assert.Equal(Reading.Absent, Vm("extra-config", "b"));
        Assert.Equal("ethernet0.x y", Vm("extra-config", "ethernet*", "key", "value").Text);
    }

    [Fact]
    public void What_a_method_returns_is_a_text_a_list_or_a_table()
    {
        host.Refer("configManager.accessManager", "HostAccessManager", "access-1");
        server.On("QueryLockdownExceptions", (call, _) => call.Answer("<returnval>root</returnval><returnval>svc</returnval>"));
        server.On("RetrieveEntries", (call, _) => call.Answer("<returnval><principal>root</principal><group>false</group></returnval>"));
        Assert.Equal(Reading.Known(["root", "svc"]), Host("method", "configManager.accessManager/QueryLockdownExceptions"));
        Assert.Equal("root false", Host("method", "configManager.accessManager/RetrieveEntries", "principal", "group").Text);
        Assert.Equal("root", Host("method", "configManager.accessManager/RetrieveEntries:principal").Text);
        Assert.Equal("access-1", server.Calls.Last(call => call.Method == "RetrieveEntries").Self);
        Assert.StartsWith("this server does not tell it", Host("method", "configManager.accessManager/RetrieveNothing").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_esxcli_command_is_executed_once_for_all_its_fields()
    {
        server.On("RetrieveManagedMethodExecuter", (call, _) => call.Answer("<returnval type='ManagedMethodExecuter'>executer-1</returnval>"));
        server.On("ExecuteSoap", (call, _) => call.Answer("<returnval><response>" + System.Security.SecurityElement.Escape(call.Text("method") == "vim.EsxCLI.system.settings.encryption.get"
            ? "<obj xmlns=\"urn:vim25\" versionId=\"5.0\" xsi:type=\"VimEsxCLIx\"><Mode>TPM</Mode><RequireSecureBoot>true</RequireSecureBoot></obj>"
            : "<obj xmlns=\"urn:vim25\" xsi:type=\"ArrayOfDataObject\"><DataObject xsi:type=\"x\"><Key>ciphers</Key><Value>aes</Value></DataObject><DataObject xsi:type=\"x\"><Key>macs</Key></DataObject></obj>") + "</response></returnval>"));
        var mode = new Setting(Scope.Host, "esxcli", "system.settings.encryption.get:Mode");
        var boot = new Setting(Scope.Host, "esxcli", "system.settings.encryption.get:Require Secure Boot");
        var read = Observe(Scope.Host, mode, boot);
        Assert.Equal(("TPM", "true"), (read[mode].Text, read[boot].Text));
        var call = Assert.Single(server.Calls, call => call.Method == "ExecuteSoap");
        Assert.Equal(("ha-cli-handler-system-settings-encryption", "executer-1"), (call.Text("moid"), call.Self));
        Assert.Equal("aes", Host("esxcli", "system.ssh.server.config.list:[Key=ciphers].Value").Text);
        Assert.Equal(Reading.Absent, Host("esxcli", "system.ssh.server.config.list:[Key=kex].Value"));
        Assert.Equal("ciphers aes; macs", Host("esxcli", "system.ssh.server.config.list", "Key", "Value").Text);
    }

    [Fact]
    public void An_esxcli_command_that_fails_says_why()
    {
        server.On("RetrieveManagedMethodExecuter", (call, _) => call.Answer("<returnval type='ManagedMethodExecuter'>executer-1</returnval>"));
        server.On("ExecuteSoap", (call, _) => call.Answer("<returnval><fault><faultMsg>no such command</faultMsg></fault></returnval>"));
        Assert.Contains("no such command", Host("esxcli", "system.account.list", "UserID").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_management_server_is_read_from_its_content_and_its_managers()
    {
        server.Managers = "<setting type='OptionManager'>vpx</setting><alarmManager type='AlarmManager'>alarms</alarmManager><authorizationManager type='AuthorizationManager'>auth</authorizationManager>";
        server.Objects.AddRange([
            new ScriptedObject("OptionManager", "vpx").Value("setting", $"<val {Type}='ArrayOfOptionValue'><OptionValue><key>event.maxAge</key><value>30</value></OptionValue></val>"),
            new ScriptedObject("AuthorizationManager", "auth").Value("roleList", $"<val {Type}='ArrayOfAuthorizationRole'><AuthorizationRole><roleId>-1</roleId><privilege>A</privilege><privilege>B</privilege></AuthorizationRole></val>"),
            new ScriptedObject("Alarm", "alarm-1").Value("info", $"<val {Type}='AlarmInfo'><name>changed</name><enabled>true</enabled><expression {Type}='OrAlarmExpression'><expression {Type}='EventAlarmExpression'>"
                + $"<eventType>EventEx</eventType><eventTypeId>esx.a</eventTypeId></expression></expression><action {Type}='GroupAlarmAction'><action {Type}='AlarmTriggeringAction'><action {Type}='SendEmailAction'><to/></action></action></action></val>"),
        ]);
        server.On("GetAlarm", (call, _) => call.Answer("<returnval type='Alarm'>alarm-1</returnval>"));
        server.On("RetrieveAllPermissions", (call, _) => call.Answer("<returnval><entity type='Folder'>group-d1</entity><principal>ann</principal><propagate>true</propagate></returnval>"));
        Assert.Equal("1", Server("property", "about.build").Text);
        Assert.Equal(Reading.Absent, Server("property", "about.nothing"));
        Assert.Equal("30", Server("option", "event.maxAge").Text);
        Assert.Equal("-1 A,B", Server("property", "authorizationManager/roleList", "roleId", "privilege").Text);
        Assert.Equal("changed true esx.a SendEmailAction", Server("alarms", "all", "name", "enabled", "events", "actions").Text);
        Assert.Equal("group-d1 Folder ann", Server("method", "authorizationManager/RetrieveAllPermissions", "entity", "entity.@type", "principal").Text);
        Assert.Equal("this server has no 'sessions' here", Server("property", "sessions/list").Reason);
    }

    [Fact]
    public void A_kind_of_setting_that_nothing_reads_passes_nothing()
    {
        Assert.Equal("nothing here reads this kind of setting", Host("no-such-source", "x").Reason);
        Assert.StartsWith("the setting's path is none", Host("property", "a..b").Reason, StringComparison.Ordinal);
    }

    private Reading Host(string source, string path, params string[] columns) => Read(Scope.Host, source, path, columns);

    private Reading Vm(string source, string path, params string[] columns) => Read(Scope.VirtualMachine, source, path, columns);

    private Reading Server(string source, string path, params string[] columns) => Read(Scope.ManagementServer, source, path, columns);

    private Reading Read(Scope scope, string source, string path, string[] columns)
    {
        var setting = new Setting(scope, source, path, columns);
        return Observe(scope, setting)[setting];
    }

    private Observation Observe(Scope scope, params Setting[] settings)
    {
        using var hypervisor = server.Connect();
        return hypervisor.Read(hypervisor.List([scope], default), settings, default).First();
    }
}
