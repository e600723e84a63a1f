using HypervisorHardening.Libvirt.HostFiles;
using HypervisorHardening.Libvirt.Xen;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.Xen;

public sealed class XlLabelsTests
{
    private const string Header = "Name                                        ID   Mem VCPUs\tState\tTime(s)   Security Label\n";

    [Fact]
    public void A_real_table_has_no_labels_without_a_security_module() =>
        Assert.Equal([("Domain-0", "0", null), ("driver01", "2", null), ("app01", "3", null)], XlLabels.Parse(XenFixture.Text(XenFixture.Stock, "/.output/xl-list-Z")).All);

    [Fact]
    public void Labels_and_names_with_blanks_are_told() =>
        Assert.Equal(("my vm", "4", "system_u:system_r:domU_t"), Assert.Single(XlLabels.Parse(Header + "my vm     4   160     1     -b----      27.7     system_u:system_r:domU_t\n").All));

    [Theory]
    [InlineData("")]
    [InlineData("Name ID\n")]
    [InlineData(Header)]
    [InlineData(Header + "x 1 2\n")]
    [InlineData("\u0001\u0002\n\n")]
    public void What_is_no_such_output_is_refused(string text) => Assert.Throws<HostFileException>(() => XlLabels.Parse(text));
}
