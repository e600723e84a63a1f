using HypervisorHardening.Controls.HostFiles;
using Xunit;

namespace HypervisorHardening.Controls.Tests.HostFiles;

public sealed class SubnetTests
{
    [Theory]
    [InlineData("10.0.0.0/8", "10.1.0.0/16")]
    [InlineData("10.0.0.0/8", "10.0.0.0/8")]
    [InlineData("10.0.0.0/8", "10.255.255.255")]
    [InlineData("0.0.0.0/0", "192.168.1.0/24")]
    [InlineData("fd00::/8", "fd12::/16")]
    public void A_range_holds_another(string outer, string inner) => Assert.True(Subnet.Parse(outer)!.Contains(Subnet.Parse(inner)!));

    [Theory]
    [InlineData("10.0.0.0/8", "10.0.0.0/7")]
    [InlineData("10.0.0.0/8", "11.0.0.0/16")]
    [InlineData("10.0.0.9", "10.0.0.0/24")]
    [InlineData("0.0.0.0/0", "::/0")]
    public void A_range_does_not_hold_a_wider_or_other_one(string outer, string inner) => Assert.False(Subnet.Parse(outer)!.Contains(Subnet.Parse(inner)!));
}
