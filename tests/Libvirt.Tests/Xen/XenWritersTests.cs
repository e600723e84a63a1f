using System.Runtime.Versioning;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Tests.HostFiles;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.Xen;

[SupportedOSPlatform("linux")]
public sealed class XenWritersTests
{
    private const string Conf = "/etc/xen/xl.conf";

    [FactIf("Linux")]
    public void A_key_of_the_shipped_file_goes_in_after_its_sample_and_out_again()
    {
        using var host = XenFixture.Host(XenFixture.Stock);
        Assert.Null(HostChange.RoundTrip(host, (Key("autoballoon"), Reading.Known("off")), (Key("claim_mode"), Reading.Known("1"))));
        HostChange.Apply(host, HostChange.To(host, Key("autoballoon"), "off"));
        Assert.Contains("#autoballoon=\"auto\"\nautoballoon=\"off\"\n", File.ReadAllText(host.Physical(Conf)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("autoballoon=\"on\"")]
    [InlineData("autoballoon = 'on' # why\nclaim_mode=0\n")]
    [InlineData("claim_mode=0;autoballoon=\"on\";lockfile=\"x\"\n")]
    [InlineData("autoballoon=\"auto\"\nautoballoon=\"on\"\n")]
    [InlineData("")]
    [InlineData("lockfile=\"\u00e9\"")]
    public void A_change_goes_back_byte_for_byte(string text)
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var host = new HostTree();
        host.With(Conf, text);
        HostChange.RoundTrip(host, (Key("autoballoon"), Reading.Known("off")));
        if (text.Contains("autoballoon", StringComparison.Ordinal))
            HostChange.RoundTrip(host, (Key("autoballoon"), Reading.Absent));
    }

    [FactIf("Linux")]
    public void A_file_that_is_not_there_is_made_and_taken_away()
    {
        using var host = new HostTree();
        host.WithFolder("/etc/xen");
        HostChange.RoundTrip(host, (Key("claim_mode"), Reading.Known("1")));
    }

    [FactIf("Linux")]
    public void A_file_that_xl_refuses_is_left_alone()
    {
        using var host = new HostTree();
        host.With(Conf, "autoballoon = on\n");
        var before = HostChange.Everything(host);
        HostChange.Refused("Hy.Change.Refused", () => HostChange.Apply(host, new Core.Remediation.Change(Key("claim_mode"), Reading.Absent, Reading.Known("1"))));
        Assert.Equal(before, HostChange.Everything(host));
    }

    [FactIf("Linux")]
    public void What_is_added_to_the_command_line_is_taken_away_again()
    {
        using var host = XenFixture.Host(XenFixture.Stock);
        Assert.Equal("update-grub and restart the host", HostChange.RoundTrip(host, (Option("iommu"), HostChangeSettings.List("required")), (Option("dom0_max_vcpus"), HostChangeSettings.List("2"))));
        HostChange.Apply(host, HostChange.To(host, Option("iommu"), HostChangeSettings.List("required")));
        HostChange.Apply(host, HostChange.To(host, Option("iommu"), HostChangeSettings.List("required", "verbose")));
        Assert.Equal(["required", "verbose"], HostChange.Read(host, Option("iommu")).List);
    }

    [FactIf("Linux")]
    public void The_command_line_is_only_added_to()
    {
        using var host = XenFixture.Host(XenFixture.Stock);
        HostChange.Refused("Hy.Change.Refused", () => HostChange.Apply(host, HostChange.To(host, Option("noreboot"), HostChangeSettings.List("no"))));
        HostChange.Refused("Hy.Change.Refused", () => HostChange.Apply(host, HostChange.To(host, Option("iommu"), HostChangeSettings.List("required\"; rm -r /"))));
        HostChange.Refused("Hy.Change.Refused", () => HostChange.Apply(host, HostChange.To(host, Option("iommu"), Reading.Absent)));
        host.With("/etc/default/grub.d/zz.cfg", "GRUB_CMDLINE_XEN_DEFAULT=\"\"");
        HostChange.Refused("Hy.Change.Refused", () => HostChange.Apply(host, HostChange.To(host, Option("iommu"), HostChangeSettings.List("required"))));
    }

    private static Setting Key(string key) => HostChangeSettings.Of("xl-conf", key);

    private static Setting Option(string name) => HostChangeSettings.Of("xen-option", name);
}
