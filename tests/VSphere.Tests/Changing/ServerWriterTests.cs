using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using Xunit;

namespace HypervisorHardening.VSphere.Tests.Changing;

[Collection(WritableServer.Variable)]
public sealed class ServerWriterTests
{
    private static readonly Setting Permissions = new(Scope.ManagementServer, "method", "authorizationManager/RetrieveAllPermissions",
        ["entity", "entity.@type", "principal", "group", "propagate", "roleId"]);

    private static readonly Setting Roles = new(Scope.ManagementServer, "property", "authorizationManager/roleList", ["roleId", "name", "system", "privilege"]);

    private static readonly Setting Alarms = new(Scope.ManagementServer, "alarms", "all", ["name", "enabled", "events", "actions"]);

    [WritableFact]
    public void Options_of_vCenter_change()
    {
        using var server = new WritableServer();
        server.RoundTrip(Server(server), (Option("event.maxAge"), _ => Reading.Known(123)));
    }

    [WritableFact]
    public void Permissions_go_change_and_come_back()
    {
        using var server = new WritableServer();
        var now = server.Read(Server(server), Permissions);
        var other = now.Rows.First(row => row["principal"]!.IndexOf("auditor", StringComparison.OrdinalIgnoreCase) < 0 && (row["group"] == "false" || row["roleId"] != "-1"));
        server.RoundTrip(Server(server), (Permissions, table => WritableServer.Row(table, row => row.Equals(other), "roleId", "-5")));
        var made = new Change(Permissions, now, WritableServer.Without(now, row => row.Equals(other)));
        using (var prepared = server.Prepare(Server(server), made))
            prepared.Write();
        WritableServer.AssertSame(made.After, server.Read(Server(server), Permissions));
        using (var undo = server.Prepare(Server(server), made.Inverse))
            undo.Write();
        Assert.Contains(other, server.Read(Server(server), Permissions).Rows);
    }

    [WritableFact]
    public void Roles_lose_privileges_and_get_them_back()
    {
        using var server = new WritableServer();
        var role = server.Read(Server(server), Roles).Rows.First(row => row["system"] == "false" && row["privilege"]!.Split(',').Length > 4)["roleId"];
        server.RoundTrip(Server(server), (Roles, now => WritableServer.Row(now, row => row["roleId"] == role, "privilege",
            string.Join(',', now.Rows.First(row => row["roleId"] == role)["privilege"]!.Split(',')[1..]))));
    }

    [WritableFact]
    public void Roles_of_the_system_stay()
    {
        using var server = new WritableServer();
        var now = server.Read(Server(server), Roles);
        Assert.Equal("Hy.Change.Refused", Assert.Throws<HyException>(() =>
            server.Prepare(Server(server), new Change(Roles, now, WritableServer.Row(now, row => row["system"] == "true" && row["roleId"] == "-1", "privilege", "System.View")))).Id);
    }

    [WritableFact]
    public void Alarms_are_made_switched_removed_and_put_back()
    {
        using var server = new WritableServer();
        server.RoundTrip(Server(server), (Alarms, now => Reading.Known([.. now.Rows.Append(new Row(Alarms.Columns, ["~ test", "true", "vim.event.VmReconfiguredEvent", "SendSNMPAction"]))])));
        server.RoundTrip(Server(server), (Alarms, now => WritableServer.Row(now, row => row.Equals(now.Rows[0]), "enabled", now.Rows[0]["enabled"] == "true" ? "false" : "true")));
        var made = server.RoundTrip(Server(server), (Alarms, now => WritableServer.Without(now, row => row.Equals(now.Rows[0]))));
        Assert.Contains("AlarmSpec", made.Single().Restore, StringComparison.Ordinal);
    }

    [WritableFact]
    public void The_session_that_writes_is_not_ended()
    {
        using var server = new WritableServer();
        var sessions = new Setting(Scope.ManagementServer, "property", "sessionManager/sessionList", ["key", "userName"]);
        var now = server.Read(Server(server), sessions);
        Assert.Equal("Hy.Change.LockOut", Assert.Throws<HyException>(() => server.Prepare(Server(server), new Change(sessions, now, Reading.Known((IReadOnlyList<Row>)[])))).Id);

        var other = new WritableServer();
        now = server.Read(Server(server), sessions);
        var own = server.Hypervisor;
        Assert.True(now.Rows.Count >= 2);
        var ended = now.Rows[^1];
        try
        {
            using var prepared = server.Prepare(Server(server), new Change(sessions, now, WritableServer.Without(now, row => row.Equals(ended))));
            prepared.Write();
            Assert.DoesNotContain(ended, server.Read(Server(server), sessions).Rows);
        }
        catch (HyException fault)
        {
            Assert.Equal("Hy.Change.LockOut", fault.Id);
        }
        finally
        {
            other.Dispose();
        }
    }

    [WritableFact]
    public void The_appliance_changes_by_REST()
    {
        using var server = new WritableServer();
        var vcenter = Server(server);
        server.RoundTrip(vcenter, (Appliance("/api/appliance/access/ssh:"), WritableServer.Flip));
        server.RoundTrip(vcenter, (Appliance("/api/appliance/access/shell:enabled"), WritableServer.Flip));
        server.RoundTrip(vcenter, (Appliance("/api/appliance/ntp:"), _ => Reading.Known(["ntp1.test", "ntp2.test"])));
        server.RoundTrip(vcenter, (Appliance("/api/appliance/timesync:"), now => Reading.Known(now.Text == "NTP" ? "HOST" : "NTP")));
        server.RoundTrip(vcenter, (Appliance("/api/appliance/tls/profiles/global:profile"), _ => Reading.Known("NIST_2024")));
        var forwarding = new Setting(Scope.ManagementServer, "appliance", "/api/appliance/logging/forwarding:", ["hostname", "port", "protocol"]);
        server.RoundTrip(vcenter, (forwarding, now => Reading.Known([.. now.Rows, new Row(forwarding.Columns, ["log.test", "6514", "TLS"])])));
    }

    [WritableFact]
    public void The_appliances_firewall_keeps_letting_us_in()
    {
        using var server = new WritableServer();
        var rules = new Setting(Scope.ManagementServer, "appliance", "/api/appliance/networking/firewall/inbound:", ["address", "prefix", "interface_name", "policy"]);
        var now = server.Read(Server(server), rules);
        var closed = Reading.Known([new Row(rules.Columns, ["192.0.2.0", "24", "*", "ACCEPT"]), new Row(rules.Columns, ["0.0.0.0", "0", "*", "REJECT"])]);
        Assert.Equal("Hy.Change.LockOut", Assert.Throws<HyException>(() => server.Prepare(Server(server), new Change(rules, now, closed))).Id);
        server.RoundTrip(Server(server), (rules, _ => Reading.Known([new Row(rules.Columns, ["127.0.0.0", "8", "*", "ACCEPT"]), new Row(rules.Columns, ["0.0.0.0", "0", "*", "REJECT"])])));
    }

    [WritableFact]
    public void Libraries_are_listed_read_and_changed()
    {
        using var server = new WritableServer();
        var policy = new Setting(Scope.ImageStore, "library", "security_policy_id");
        var published = new Setting(Scope.ImageStore, "library", "publish_info.published");
        var items = new Setting(Scope.ImageStore, "library", "items", ["name", "type"]);
        var open = server.First(Scope.ImageStore, one => server.Read(one, policy).State == ReadingState.Absent && server.Read(one, published).Text == "true");
        server.RoundTrip(open, (policy, _ => Reading.Known("p-ovf-default")), (published, WritableServer.Flip));
        Assert.NotEmpty(server.Read(open, items).Rows);
    }

    private static Resource Server(WritableServer server) => server.First(Scope.ManagementServer);

    private static Setting Option(string key) => new(Scope.ManagementServer, "option", key);

    private static Setting Appliance(string path) => new(Scope.ManagementServer, "appliance", path);
}
