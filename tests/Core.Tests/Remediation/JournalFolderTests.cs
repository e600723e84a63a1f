using HypervisorHardening.Core.Remediation;
using Xunit;

namespace HypervisorHardening.Core.Tests.Remediation;

public sealed class JournalFolderTests
{
    private static readonly string Data = Path.Combine(Path.GetTempPath(), "data"), Other = Path.Combine(Path.GetTempPath(), "other"), Named = Path.Combine(Path.GetTempPath(), "named");

    [Fact]
    public void What_is_named_comes_before_the_environment_and_that_before_the_user()
    {
        Assert.Equal(Named, JournalFolder.Of(Named, Other, Data));
        Assert.Equal(Other, JournalFolder.Of(null, Other, Data));
        Assert.Equal(Other, JournalFolder.Of("", Other, ""));
        Assert.Equal(Path.Combine(Data, "HypervisorHardening", "journal"), JournalFolder.Of(null, null, Data));
        Assert.Equal(Path.Combine(Data, "HypervisorHardening", "journal"), JournalFolder.Of(null, "", Data));
    }

    [Fact]
    public void An_account_without_a_folder_must_name_one() =>
        Assert.Equal("Hy.Journal.Folder", Assert.Throws<HyException>(() => JournalFolder.Of(null, null, "")).Id);
}
