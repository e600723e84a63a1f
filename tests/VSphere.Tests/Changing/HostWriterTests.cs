using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using Xunit;

namespace HypervisorHardening.VSphere.Tests.Changing;

[Collection(WritableServer.Variable)]
public sealed class HostWriterTests
{
    private static readonly Setting Rulesets = Each("configManager.firewallSystem/firewallInfo.ruleset", "key", "enabled", "allowedHosts.allIp",
        "allowedHosts.ipAddress", "allowedHosts.ipNetwork.network", "allowedHosts.ipNetwork.prefixLength");

    [WritableFact]
    public void Options_keep_their_types()
    {
        using var server = new WritableServer();
        server.RoundTrip(server.First(Scope.Host),
            (Option("Mem.ShareForceSalting"), now => Reading.Known(now.Text == "2" ? 0 : 2)),
            (Option("UserVars.ESXiShellTimeOut"), _ => Reading.Known(421)),
            (Option("Config.HostAgent.plugins.solo.enableMob"), WritableServer.Flip),
            (Option("Syslog.global.logHost"), _ => Reading.Known("ssl://log.test:6514")));
    }

    [WritableFact]
    public void An_option_takes_no_text_for_a_number()
    {
        using var server = new WritableServer();
        var host = server.First(Scope.Host);
        var now = server.Read(host, Option("UserVars.ESXiShellTimeOut"));
        Assert.Equal("Hy.Change.Refused", Assert.Throws<HyException>(() => server.Prepare(host, new Change(Option("UserVars.ESXiShellTimeOut"), now, Reading.Known("soon")))).Id);
    }

    [WritableFact]
    public void Services_start_stop_and_keep_their_policy()
    {
        using var server = new WritableServer();
        server.RoundTrip(server.First(Scope.Host), (Service("TSM-SSH", "running"), WritableServer.Flip),
            (Service("TSM-SSH", "policy"), now => Reading.Known(now.Text == "off" ? "on" : "off")), (Service("ntpd", "running"), WritableServer.Flip));
    }

    [WritableFact]
    public void Rulesets_open_close_and_let_in_whom_they_let_in_before()
    {
        using var server = new WritableServer();
        var host = server.First(Scope.Host);
        server.RoundTrip(host, (Rulesets, now => WritableServer.Row(now, row => row["key"] == "sshServer", "enabled",
            now.Rows.First(row => row["key"] == "sshServer")["enabled"] == "true" ? "false" : "true")));
        server.RoundTrip(host, (Rulesets, now => Closed(now, "sshServer")));
    }

    [WritableFact]
    public void The_ruleset_that_carries_the_connection_stays_open_to_it()
    {
        using var server = new WritableServer();
        var host = server.First(Scope.Host);
        var now = server.Read(host, Rulesets);
        foreach (var after in new[] { Closed(now, "vSphereClient"), WritableServer.Row(now, row => row["key"] == "vpxHeartbeats", "enabled", "false") })
            Assert.Equal("Hy.Change.LockOut", Assert.Throws<HyException>(() => server.Prepare(host, new Change(Rulesets, now, after))).Id);
    }

    [WritableFact]
    public void The_firewall_blocks_what_no_rule_lets_in()
    {
        using var server = new WritableServer();
        server.RoundTrip(server.First(Scope.Host), (Property("config.firewall.defaultPolicy.incomingBlocked"), WritableServer.Flip),
            (Property("config.firewall.defaultPolicy.outgoingBlocked"), WritableServer.Flip));
    }

    [WritableFact]
    public void Lockdown_and_its_exceptions_come_and_go()
    {
        using var server = new WritableServer();
        server.RoundTrip(server.First(Scope.Host), (Property("config.lockdownMode"), now => Reading.Known(now.Text == "lockdownNormal" ? "lockdownDisabled" : "lockdownNormal")));
        server.RoundTrip(server.First(Scope.Host), (Method("configManager.hostAccessManager/QueryLockdownExceptions"), now => Reading.Known([.. now.List, "backup", "monitor"])));
    }

    [WritableFact(WritableServer.HostVariable)]
    public void Lockdown_over_a_direct_connection_is_refused()
    {
        using var server = new WritableServer(WritableServer.HostVariable);
        var host = server.First(Scope.Host);
        var mode = Property("config.lockdownMode");
        Assert.Equal("Hy.Change.LockOut", Assert.Throws<HyException>(() => server.Prepare(host, new Change(mode, server.Read(host, mode), Reading.Known("lockdownNormal")))).Id);
    }

    [WritableFact(WritableServer.HostVariable)]
    public void A_host_without_vCenter_is_changed_too()
    {
        using var server = new WritableServer(WritableServer.HostVariable);
        server.RoundTrip(server.First(Scope.Host), (Option("UserVars.ESXiShellTimeOut"), _ => Reading.Known(421)), (Service("TSM-SSH", "running"), WritableServer.Flip));
    }

    [WritableFact]
    public void Access_entries_go_and_come_back()
    {
        using var server = new WritableServer();
        var entries = Method("configManager.hostAccessManager/RetrieveHostAccessControlEntries", "principal", "group", "accessMode");
        var host = server.First(Scope.Host, one => server.Read(one, entries).Rows.Any(row => row["principal"] is not ("root" or "vpxuser")));
        var now = server.Read(host, entries);
        var last = now.Rows[^1];
        Assert.NotEqual("vpxuser", last["principal"]);
        server.RoundTrip(host, (entries, table => WritableServer.Without(table, row => row.Equals(last))));
    }

    [WritableFact]
    public void Time_servers_are_replaced_and_put_back()
    {
        using var server = new WritableServer();
        server.RoundTrip(server.First(Scope.Host), (Property("configManager.dateTimeSystem/dateTimeInfo.ntpConfig.server"), _ => Reading.Known(["ntp1.test", "ntp2.test"])));
    }

    [WritableFact]
    public void The_acceptance_level_is_raised_and_lowered()
    {
        using var server = new WritableServer();
        server.RoundTrip(server.First(Scope.Host), (Method("configManager.imageConfigManager/HostImageConfigGetAcceptance"),
            now => Reading.Known(now.Text == "community" ? "partner" : "community")));
    }

    [WritableFact]
    public void The_SNMP_agent_is_switched()
    {
        using var server = new WritableServer();
        server.RoundTrip(server.First(Scope.Host), (Property("configManager.snmpSystem/configuration.enabled"), WritableServer.Flip));
    }

    [WritableFact]
    public void Devices_are_released_for_machines_or_not()
    {
        using var server = new WritableServer();
        var devices = Each("config.pciPassthruInfo", "id", "passthruCapable", "passthruEnabled");
        var host = server.First(Scope.Host, one => server.Read(one, devices).Rows.Any(row => row["passthruCapable"] == "true"));
        var id = server.Read(host, devices).Rows.First(row => row["passthruCapable"] == "true")["id"];
        server.RoundTrip(host, (devices, now => WritableServer.Row(now, row => row["id"] == id, "passthruEnabled",
            now.Rows.First(row => row["id"] == id)["passthruEnabled"] == "true" ? "false" : "true")));
    }

    [WritableFact]
    public void Adapters_carry_a_kind_of_traffic_or_not_but_management_stays()
    {
        using var server = new WritableServer();
        var kinds = Each("config.virtualNicManagerInfo.netConfig", "nicType", "selectedVnic");
        var host = server.First(Scope.Host);
        var keys = Property("config.virtualNicManagerInfo.netConfig[nicType=vmotion].selectedVnic");
        var candidate = server.Read(host, Property("config.virtualNicManagerInfo.netConfig[nicType=vmotion].candidateVnic.key")).List[0];
        server.RoundTrip(host, (keys, now => now.IsKnown ? Reading.Absent : Reading.Known(candidate)));
        var table = server.Read(host, kinds);
        Assert.Equal("Hy.Change.LockOut", Assert.Throws<HyException>(() =>
            server.Prepare(host, new Change(kinds, table, WritableServer.Row(table, row => row["nicType"] == "management", "selectedVnic", null)))).Id);
    }

    [WritableFact]
    public void Esxcli_sets_what_it_prints()
    {
        using var server = new WritableServer();
        var host = server.First(Scope.Host);
        server.RoundTrip(host, (EsxCli("system.settings.encryption.get:RequireSecureBoot"), WritableServer.Flip), (EsxCli("system.settings.encryption.get:Mode"), _ => Reading.Known("TPM")));
        server.RoundTrip(host, (EsxCli("system.tls.server.get:Profile"), _ => Reading.Known("NIST_2024")));
        server.RoundTrip(host, (EsxCli("system.syslog.config.logfilter.get:LogFilteringEnabled"), WritableServer.Flip));
        server.RoundTrip(host, (EsxCli("system.security.keypersistence.get:Enabled"), WritableServer.Flip));
        server.RoundTrip(host, (EsxCli("system.security.fips140.ssh.get:Enabled"), WritableServer.Flip));
        server.RoundTrip(host, (EsxCli("system.ssh.server.config.list", "Key", "Value"), now => WritableServer.Row(now, row => row["Key"] == "gatewayports", "Value", "maybe <&>")));
        var ciphers = EsxCli("system.ssh.server.config.list:[Key=ciphers].Value");
        if (server.Read(host, ciphers).IsKnown)
            server.RoundTrip(host, (ciphers, _ => Reading.Known("aes256-gcm@openssh.com")), (EsxCli("system.ssh.server.config.list:[Key=banner].Value"), _ => Reading.Known("/etc/issue")));
        server.RoundTrip(host, (EsxCli("system.account.list", "UserID", "Shellaccess"), now => WritableServer.Row(now, row => row["UserID"] == "nagios", "Shellaccess", "maybe")));
        server.RoundTrip(host, (EsxCli("system.settings.kernel.list", "Name", "Configured"), now => WritableServer.Row(now, row => row["Name"] == "entropySources", "Configured", "1")));
    }

    private static Reading Closed(Reading rulesets, string key) => WritableServer.Row(WritableServer.Row(WritableServer.Row(rulesets, row => row["key"] == key, "allowedHosts.allIp", "false"),
        row => row["key"] == key, "allowedHosts.ipNetwork.network", "203.0.113.0,198.51.100.16"), row => row["key"] == key, "allowedHosts.ipNetwork.prefixLength", "24,28");

    private static Setting Property(string path) => new(Scope.Host, "property", path);

    private static Setting Each(string path, params string[] columns) => new(Scope.Host, "property", path, columns);

    private static Setting Method(string path, params string[] columns) => new(Scope.Host, "method", path, columns);

    private static Setting EsxCli(string path, params string[] columns) => new(Scope.Host, "esxcli", path, columns);

    private static Setting Option(string key) => new(Scope.Host, "option", key);

    private static Setting Service(string key, string field) => Property("configManager.serviceSystem/serviceInfo.service[key=" + key + "]." + field);
}
