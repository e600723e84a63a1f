using HypervisorHardening.Controls.Settings;
using Xunit;

namespace HypervisorHardening.Controls.Tests.Settings;

public sealed class HyperVAccountsTests
{
    [Theory]
    [InlineData("00000001-0002-0003-0405-060708090a0b", "S-1-5-83-1-1-196610-117835012-185207048")]
    [InlineData("FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF", "S-1-5-83-1-4294967295-4294967295-4294967295-4294967295")]
    [InlineData("web", null)]
    [InlineData("", null)]
    public void The_account_of_a_machine_follows_from_its_id(string id, string? sid) => Assert.Equal(sid, HyperVAccounts.OfMachine(id));

    [Theory]
    [InlineData("S-1-5-18", true)]
    [InlineData("s-1-5-32-544", true)]
    [InlineData("S-1-5-32-5440", false)]
    [InlineData("S-1-5-32-545", false)]
    [InlineData(null, false)]
    public void Rulers_are_known_by_their_whole_sid(string? sid, bool isRuler) => Assert.Equal(isRuler, HyperVAccounts.IsRuler(sid));

    [Theory]
    [InlineData(@"CORP\svc-*", true)]
    [InlineData("S-1-5-21-*", true)]
    [InlineData(@"CORP\svc", false)]
    public void A_list_names_accounts_by_sid_or_name(string item, bool isListed) =>
        Assert.Equal(isListed, HyperVAccounts.IsListed([item], "S-1-5-21-1-2-3-1104", @"corp\svc-backup"));

    [Fact]
    public void An_account_without_a_name_is_not_listed_by_one() => Assert.False(HyperVAccounts.IsListed([@"CORP\*"], null, null));
}
