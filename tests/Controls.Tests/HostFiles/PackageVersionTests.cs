using HypervisorHardening.Controls.HostFiles;
using Xunit;

namespace HypervisorHardening.Controls.Tests.HostFiles;

public sealed class PackageVersionTests
{
    [Theory]
    [InlineData("9.0.0", "9.0.0", true)]
    [InlineData("9.0.0-4+deb12u10", "9.0.0-4+deb12u9", true)]
    [InlineData("9.0.0-4+deb12u9", "9.0.0-4+deb12u10", false)]
    [InlineData("10.0.0", "9.0.0-4+deb12u2", true)]
    [InlineData("1:7.2+dfsg-7", "7.2", true)]
    [InlineData("1:7.1", "7.2", false)]
    [InlineData("10.0~rc1", "10.0", false)]
    [InlineData("10.0", "10.0~rc1", true)]
    [InlineData("", "1", false)]
    [InlineData("99999999999999999999999", "1", true)]
    public void Numbers_decide(string version, string least, bool expected) =>
        Assert.Equal(expected, PackageVersion.IsAtLeast(version, least));
}
