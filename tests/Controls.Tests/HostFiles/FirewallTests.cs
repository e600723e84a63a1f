using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using Xunit;

namespace HypervisorHardening.Controls.Tests.HostFiles;

/// <summary>What looks closed in a firewall's files and is open.</summary>
public sealed class FirewallTests
{
    [Theory]
    [InlineData("table ip filter", "")]
    [InlineData("table inet filter", "ip saddr != 10.0.0.0/8 tcp dport 22 accept")]
    [InlineData("table inet filter", "ip saddr 0.0.0.0/0 tcp dport 22 accept")]
    [InlineData("table inet filter", "ip saddr { 10.0.0.0/8, 0.0.0.0/0 } tcp dport 22 accept")]
    [InlineData("table inet filter", "tcp dport != 80 accept")]
    [InlineData("table inet filter", "tcp dport 16000-17000 accept")]
    [InlineData("table inet filter", "iifname != \"eth1\" accept")]
    [InlineData("table inet filter", "tcp dport $OPEN accept")]
    [InlineData("table inet filter", "accept")]
    public void Nftables_that_opens_management_fails(string table, string rule) => Assert.Equal(Core.Evaluation.Verdict.Fail, Judge(
        (Nftables.Unit, Reading.Known("enabled")),
        (Nftables.Conf, Reading.Known(table + " {\n chain input { type filter hook input priority filter; policy drop;\n " + rule + "\n }\n}"))));

    [Fact]
    public void A_firewalld_zone_that_a_device_is_tied_to_counts_as_the_default_one_does() => Assert.Equal(Core.Evaluation.Verdict.Fail, Judge(
        (Firewalld.Unit, Reading.Known("enabled")),
        (Firewalld.Shipped, File(Firewalld.Shipped, "/usr/lib/firewalld/zones/public.xml", "<zone></zone>")),
        (Firewalld.Zones, File(Firewalld.Zones, "/etc/firewalld/zones/trusted.xml", "<zone target=\"ACCEPT\"><interface name=\"eth0\"/></zone>"))));

    private static Verdict Judge(params (Setting, Reading)[] readings)
    {
        var control = AllControls.Of("LV-20-04");
        return Evaluator.Judge(control, ExampleFacts.Of(control, Example.Fail(readings))).Verdict;
    }

    private static Reading File(Setting files, string path, string text) => Reading.Known([new Row(files.Columns, [path, text])]);
}
