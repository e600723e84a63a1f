using HypervisorHardening.Core;
using HypervisorHardening.VSphere.Connecting;
using Xunit;

namespace HypervisorHardening.VSphere.Tests.Connecting;

public sealed class ServiceAddressTests
{
    [Theory]
    [InlineData("vsphere://root@esx1", "root", "https://esx1/sdk")]
    [InlineData("vsphere://administrator@vsphere.local@vc.example.com:8443", "administrator@vsphere.local", "https://vc.example.com:8443/sdk")]
    [InlineData("VSPHERE://vc.example.com/", "", "https://vc.example.com/sdk")]
    [InlineData("vsphere://vc/sdk", "", "https://vc/sdk")]
    [InlineData("vsphere://CORP%5Cann@vc", "CORP\\ann", "https://vc/sdk")]
    [InlineData("vsphere://a@[::1]:444", "a", "https://[::1]:444/sdk")]
    public void A_target_names_an_account_and_a_server(string text, string user, string service)
    {
        var address = ServiceAddress.Parse(text);
        Assert.Equal((user, new Uri(service)), (address.User, address.Service));
    }

    [Theory]
    [InlineData("vsphere:///")]
    [InlineData("vsphere://user:secret@host")]
    [InlineData("vsphere://user@host:0")]
    [InlineData("vsphere://user@host:99999")]
    [InlineData("vsphere://user@host/elsewhere")]
    [InlineData("vsphere://user@host?secret")]
    [InlineData("vsphere://user@ho st secret")]
    [InlineData("vsphere://user@host\n")]
    public void What_is_no_target_is_refused_without_showing_a_password(string text)
    {
        var error = Assert.Throws<HyException>(() => ServiceAddress.Parse(text));
        Assert.Equal("Hy.Connect.Uri", error.Id);
        Assert.DoesNotContain("secret", error.ToString().Split("   at ")[0], StringComparison.Ordinal);
    }
}
