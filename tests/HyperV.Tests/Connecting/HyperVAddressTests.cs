using HypervisorHardening.Core;
using HypervisorHardening.HyperV.Connecting;
using Xunit;

namespace HypervisorHardening.HyperV.Tests.Connecting;

public sealed class HyperVAddressTests
{
    [Theory]
    [InlineData("hyperv://hv01", "", "hv01", "https://hv01:5986/wsman", false)]
    [InlineData("hyperv://ann@hv01.corp.example:443", "ann", "hv01.corp.example", "https://hv01.corp.example:443/wsman", false)]
    [InlineData(@"hyperv://CORP\ann@hv01", @"CORP\ann", "hv01", "https://hv01:5986/wsman", false)]
    [InlineData("hyperv://CORP%5Cann@hv01/wsman", @"CORP\ann", "hv01", "https://hv01:5986/wsman", false)]
    [InlineData("HyperV://ann@corp.example@hv01/", "ann@corp.example", "hv01", "https://hv01:5986/wsman", false)]
    [InlineData("hyperv+cluster://ann@clu-1:6000", "ann", "clu-1", "https://clu-1:6000/wsman", true)]
    [InlineData("hyperv://[fe80::1]", "", "[fe80::1]", "https://[fe80::1]:5986/wsman", false)]
    public void A_target_names_an_account_and_a_host_or_cluster(string text, string user, string host, string service, bool isCluster)
    {
        Assert.True(HyperVAddress.Handles(text));
        var address = HyperVAddress.Parse(text);
        Assert.Equal((user, host, new Uri(service), isCluster), (address.User, address.Host, address.Service, address.IsCluster));
    }

    [Theory]
    [InlineData("hyperv://", "Hy.Connect.Uri")]
    [InlineData("hyperv://user:secret@host", "Hy.Connect.Uri")]
    [InlineData("hyperv://user@host:0", "Hy.Connect.Uri")]
    [InlineData("hyperv://user@host:99999", "Hy.Connect.Uri")]
    [InlineData("hyperv://user@host/elsewhere", "Hy.Connect.Uri")]
    [InlineData("hyperv://user@host?secret", "Hy.Connect.Uri")]
    [InlineData("hyperv://user@ho st secret", "Hy.Connect.Uri")]
    [InlineData("hyperv://user@host\n", "Hy.Connect.Uri")]
    [InlineData("hyperv+other://user@host", "Hy.Connect.Uri")]
    [InlineData("hyperv://user@host:5985", "Hy.Connect.ClearText")]
    public void What_is_no_target_is_refused_without_showing_a_password(string text, string id)
    {
        var error = Assert.Throws<HyException>(() => HyperVAddress.Parse(text));
        Assert.Equal(id, error.Id);
        Assert.DoesNotContain("secret", error.ToString().Split("   at ")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_is_met_at_the_port_of_its_cluster()
    {
        var address = HyperVAddress.Parse("hyperv+cluster://ann@clu-1:6000");
        Assert.Equal(new Uri("https://hv-02:6000/wsman"), address.ServiceOf("hv-02"));
        Assert.Equal("Hy.Connect.Node", Assert.Throws<HyException>(() => address.ServiceOf("evil/path?x@y")).Id);
    }
}
