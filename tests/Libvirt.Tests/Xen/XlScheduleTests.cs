using HypervisorHardening.Libvirt.HostFiles;
using HypervisorHardening.Libvirt.Xen;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.Xen;

public sealed class XlScheduleTests
{
    [Fact]
    public void A_real_table_is_read()
    {
        var schedule = XlSchedule.Parse(XenFixture.Text(XenFixture.Stock, "/.output/xl-sched-credit2"));
        Assert.Equal(("256", "0"), (schedule[0]!["weight"], schedule[0]!["cap"]));
        Assert.Null(schedule[4711]);
    }

    [Fact]
    public void Names_may_have_blanks_and_numbers()
    {
        var schedule = XlSchedule.Parse("Cpupool Pool-0:\nName                                ID Weight  Cap\nmy vm 7 8 9   3    512   50\n\u001b[2J 1 2 3 4 5   4    128   0\nName only\n");
        Assert.Equal(("512", "50"), (schedule[3]!["weight"], schedule[3]!["cap"]));
        Assert.Equal("128", schedule[4]!["weight"]);
    }

    [Fact]
    public void An_older_tool_has_no_caps() => Assert.False(XlSchedule.Parse("Name  ID Weight\na  1  256")[1]!.ContainsKey("cap"));

    [Theory]
    [InlineData("")]
    [InlineData("xl: unknown command")]
    [InlineData("Name ID Weight Cap\na 1 256 0\nb 1 999 0")]
    public void What_is_no_such_output_is_refused(string text) => Assert.Throws<HostFileException>(() => XlSchedule.Parse(text));
}
