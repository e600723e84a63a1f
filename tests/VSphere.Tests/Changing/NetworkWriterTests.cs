using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using Xunit;

namespace HypervisorHardening.VSphere.Tests.Changing;

[Collection(WritableServer.Variable)]
public sealed class NetworkWriterTests
{
    private static readonly Setting Groups = new(Scope.Host, "property", "config.network.portgroup",
        ["spec.name", "spec.vlanId", "spec.policy.security.allowPromiscuous", "spec.policy.security.macChanges"]);

    [WritableFact]
    public void Standard_switches_and_port_groups_change_and_inherit_again()
    {
        using var server = new WritableServer();
        var host = server.First(Scope.Host);
        var switches = new Setting(Scope.Host, "property", "config.network.vswitch", ["name", "spec.policy.security.macChanges", "spec.policy.security.forgedTransmits"]);
        server.RoundTrip(host,
            (switches, now => WritableServer.Row(now, row => true, "spec.policy.security.macChanges", now.Rows[0]["spec.policy.security.macChanges"] == "true" ? "false" : "true")),
            (Groups, now => WritableServer.Row(now, row => row["spec.name"] == "VM Network", "spec.policy.security.allowPromiscuous", Other(now.Rows.First(row => row["spec.name"] == "VM Network")["spec.policy.security.allowPromiscuous"]))));
        server.RoundTrip(host, (Groups, now => WritableServer.Row(now, row => row["spec.name"] == "VM Network", "spec.vlanId", "77")));
    }

    [WritableFact]
    public void The_VLAN_of_the_management_network_stays()
    {
        using var server = new WritableServer();
        var host = server.First(Scope.Host);
        var now = server.Read(host, Groups);
        var fault = Assert.Throws<HyException>(() => server.Prepare(host, new Change(Groups, now, WritableServer.Row(now, row => row["spec.name"] == "Management Network", "spec.vlanId", "77"))));
        Assert.Equal("Hy.Change.LockOut", fault.Id);
    }

    [WritableFact]
    public void A_distributed_port_group_changes_and_keeps_all_else()
    {
        using var server = new WritableServer();
        var group = server.First(Scope.Network, one => server.Read(one, Group("config.defaultPortConfig.securityPolicy.macChanges.value")).IsKnown);
        var name = server.Read(group, Group("config.name"));
        server.RoundTrip(group, (Group("config.defaultPortConfig.securityPolicy.macChanges.value"), WritableServer.Flip),
            (Group("config.defaultPortConfig.securityPolicy.forgedTransmits.value"), WritableServer.Flip),
            (Group("config.policy.portConfigResetAtDisconnect"), WritableServer.Flip));
        Assert.Equal(name, server.Read(group, Group("config.name")));
    }

    [WritableFact]
    public void A_distributed_switch_changes()
    {
        using var server = new WritableServer();
        var dvs = server.First(Scope.Switch);
        server.RoundTrip(dvs, (Switch("config.networkResourceManagementEnabled"), WritableServer.Flip));
        server.RoundTrip(dvs, (Switch("config.linkDiscoveryProtocolConfig.operation"), now => Reading.Known(now.Text == "none" ? "listen" : "none")));
        var health = new Setting(Scope.Switch, "property", "config.healthCheckConfig", ["@type", "enable"]);
        server.RoundTrip(dvs, (health, now => WritableServer.Row(now, row => row.Equals(now.Rows[0]), "enable", Other(now.Rows[0]["enable"]))));
        var traffic = new Setting(Scope.Switch, "property", "config.infrastructureTrafficResourceConfig", ["key", "allocationInfo.limit"]);
        server.RoundTrip(dvs, (traffic, now => WritableServer.Row(now, row => row["key"] == "vmotion", "allocationInfo.limit", "500")));
    }

    [WritableFact]
    public void A_mirroring_session_that_is_removed_comes_back()
    {
        using var server = new WritableServer();
        var sessions = new Setting(Scope.Switch, "property", "config.vspanSession", ["key", "name", "enabled"]);
        var dvs = server.First(Scope.Switch, one => server.Read(one, sessions).Rows.Count > 0);
        server.RoundTrip(dvs, (sessions, _ => Reading.Known((IReadOnlyList<Row>)[])));
    }

    private static string Other(string? value) => value == "true" ? "false" : "true";

    private static Setting Group(string path) => new(Scope.Network, "property", path);

    private static Setting Switch(string path) => new(Scope.Switch, "property", path);
}
