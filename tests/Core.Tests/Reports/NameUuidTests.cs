using HypervisorHardening.Core.Reports;
using Xunit;

namespace HypervisorHardening.Core.Tests.Reports;

public sealed class NameUuidTests
{
    [Fact]
    public void A_name_has_one_UUID_of_version_5_everywhere()
    {
        Assert.Equal("2c6c0203-c5a8-5757-a91c-68b6e4b2863f", NameUuid.Of("a", "b"));
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", NameUuid.Of(""));
    }

    [Fact]
    public void Other_names_have_other_ones() => Assert.Equal(7, new[]
    {
        NameUuid.Of("a", "b"), NameUuid.Of("ab"), NameUuid.Of("a\nb"), NameUuid.Of("b", "a"), NameUuid.Of("a", "b", ""), NameUuid.Of("\ud800"), NameUuid.Of("\udc00"),
    }.Distinct().Count());
}
