using HypervisorHardening.Libvirt.HostFiles;
using HypervisorHardening.Libvirt.Xen;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.Xen;

public sealed class XlInfoTests
{
    // As the manual of Xen's tool shows it.
    private const string Manual = """
        host                   : scarlett
        version                : #1001 SMP Wed Oct 19 11:09:54 UTC 2011
        nr_cpus                : 4
        virt_caps              : hvm hvm_directio
        xen_major              : 4
        xen_scheduler          : credit
        xen_changeset          : Wed Nov 02 17:09:09 2011 +0000 24066:54a5e994a241
        xen_commandline        : com1=115200,8n1 guest_loglvl=all dom0_mem=750M console=com1
        """;

    [Fact]
    public void A_real_hypervisor_is_told()
    {
        var info = XlInfo.Parse(XenFixture.Text(XenFixture.Stock, "/.output/xl-info"));
        Assert.Equal(("4.17.7", "credit2", "2", "pv hvm hap gnttab-v1 gnttab-v2"), (info["xen_version"], info["xen_scheduler"], info["nr_cpus"], info["virt_caps"]));
        // Debian tells none.
        Assert.Null(info["xen_changeset"]);
        Assert.Equal(["yes"], info.CommandLine["noreboot"]!);
        Assert.Equal(["115200", "8n1"], info.CommandLine["com1"]!);
    }

    [Fact]
    public void Values_may_have_colons()
    {
        var info = XlInfo.Parse(Manual);
        Assert.Equal("Wed Nov 02 17:09:09 2011 +0000 24066:54a5e994a241", info["xen_changeset"]);
        Assert.Equal(["750M"], info.CommandLine["dom0_mem"]!);
        Assert.Null(info["no_such_fact"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\u0001\uFFFD:\n:::\n")]
    [InlineData("xencall: error: Could not obtain handle")]
    [InlineData("xen_major : 4")]
    [InlineData("xen_commandline : iommu=required")]
    public void What_is_no_such_output_is_refused(string text) =>
        Assert.Contains("xl info", Assert.Throws<HostFileException>(() => XlInfo.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_first_of_two_lines_counts() => Assert.Equal("4", XlInfo.Parse(Manual + "\nxen_major : 5")["xen_major"]);

    [Theory]
    [InlineData("iommu=required", "iommu", "required")]
    [InlineData("iommu=verbose iommu=required,no-intremap", "iommu", "verbose;required;no-intremap")]
    [InlineData("no-smt", "smt", "no")]
    [InlineData("smt", "smt", "yes")]
    [InlineData("dom0_mem=1G -- dom0_mem=2G", "dom0_mem", "1G")]
    [InlineData("placeholder  dom0_mem=1G,max:1G\tnoreboot", "dom0_mem", "1G;max:1G")]
    [InlineData("xdom0_mem=1G", "dom0_mem", null)]
    [InlineData("=x == no-", "", null)]
    public void The_command_line_is_taken_apart(string line, string option, string? said) =>
        Assert.Equal(said, XenCommandLine.Parse(line)[option] is { } values ? string.Join(";", values) : null);
}
