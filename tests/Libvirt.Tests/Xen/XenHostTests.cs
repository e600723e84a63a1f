using System.Runtime.Versioning;
using HypervisorHardening.Controls;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Libvirt.Changing;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Connecting;
using HypervisorHardening.Libvirt.Tests.Fixtures;
using HypervisorHardening.Libvirt.Tests.HostFiles;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.Xen;

/// <summary>
/// A whole Xen host: what Xen's own tool tells is recorded of a real one; libvirt's built-in test driver stands in for
/// its driver for Xen, as there is none without a hypervisor.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class XenHostTests : IDisposable
{
    private const string Guest = "/domain-guest.xml";
    private static readonly ControlLibrary Library = new(typeof(ControlsAssembly).Assembly);

    // app01 runs on the recorded host as well, so that both tell of it; the others libvirt alone knows.
    private const string Node = """
        <node>
          <domain type='test'><name>app01</name><uuid>a1b6ad7e-3f1c-4e67-9a0e-1f0c7d7a1002</uuid><memory>196608</memory><vcpu>1</vcpu><os><type>xenpvh</type></os>
            <devices><interface type='bridge'><mac address='00:16:3e:00:20:01'/><source bridge='xenbr0'/></interface></devices></domain>
          <domain type='test'><name>lib01</name><uuid>a1b6ad7e-3f1c-4e67-9a0e-1f0c7d7a2001</uuid><memory>262144</memory><currentMemory>131072</currentMemory><vcpu>1</vcpu>
            <os><type>hvm</type></os><cpu mode='host-passthrough'><feature policy='require' name='vmx'/></cpu>
            <devices>
              <disk type='file' device='disk'><source file='/a.img'/><target dev='xvda' bus='xen'/></disk>
              <interface type='bridge'><mac address='00:16:3e:00:50:01'/><source bridge='xenbr0'/></interface>
              <graphics type='vnc' port='-1'><listen type='address' address='0.0.0.0'/></graphics>
              <hostdev mode='subsystem' type='usb'><source><vendor id='0x1234'/><product id='0xbeef'/></source></hostdev>
            </devices></domain>
        </node>
        """;

    private readonly HostTree host = XenFixture.Host(XenFixture.Stock);

    public void Dispose() => host.Dispose();

    [ClientLibraryFact]
    public void Guests_of_xl_are_listed_beside_those_of_libvirt()
    {
        using var xen = Connect();
        Assert.Equal(["app01", "lib01", "all", "driver01", "old01", "web01"], xen.List([Scope.VirtualMachine], default).Select(guest => guest.Name));
        Assert.Equal(["xl:all", "xl:driver01", "xl:old01", "xl:web01"], xen.List([Scope.VirtualMachine], default).Select(guest => guest.Id).Skip(2));
    }

    [ClientLibraryFact]
    public void The_device_model_of_a_guest_is_no_guest()
    {
        var path = host.Physical("/.output/xl-list-l");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"driver01\"", "\"lib01-dm\"", StringComparison.Ordinal));
        File.Delete(host.Physical("/etc/xen/driver01.cfg"));
        using var xen = Connect();
        Assert.NotNull(xen.List([Scope.VirtualMachine], default).Single(guest => guest.Name == "lib01-dm").SystemReason);
    }

    [ClientLibraryFact]
    public void A_real_host_as_it_comes_is_judged()
    {
        Assert.Equal(
            [
                "LX-01 Fail", "LX-02 Fail", "LX-03 Fail", "LX-06 NotApplicable", "LX-07 Fail", "LX-09 Fail", "LX-11 Pass", "LX-14 Manual", "LX-18 Manual", "LX-19 Manual", "LX-20 Pass",
            ], Verdicts(Scope.Host, null));
    }

    [ClientLibraryFact]
    public void A_hardened_host_is_judged_and_a_guest_that_the_tool_leaves_out_is_unknown()
    {
        using var hardened = XenFixture.Host(XenFixture.Hardened);
        using (var xen = Connect(hardened))
        {
            // Its tool leaves out a guest that was made by halves, so of all guests together nothing is known.
            Assert.Equal(["LX-01 Fail", "LX-02 Pass", "LX-03 Unknown", "LX-06 NotApplicable", "LX-07 Pass", "LX-09 Unknown", "LX-11 Pass", "LX-14 Manual", "LX-18 Manual", "LX-19 Manual", "LX-20 Pass"],
                Judge(xen).Where(judged => judged.Control.Scope == Scope.Host).Select(judged => judged.Control.Id + " " + judged.Judgement.Verdict));
            var web = Judge(xen).Where(judged => judged.Resource.Name == "web01").ToList();
            Assert.DoesNotContain(web, judged => judged.Judgement.Verdict == Verdict.Pass);
            Assert.Contains("leaves out 'web01'", web.Single(judged => judged.Control.Id == "LX-17").Judgement.Reason, StringComparison.Ordinal);
        }
    }

    [ClientLibraryTheory]
    [InlineData("app01", "LX-04 Fail,LX-05 Pass,LX-08 Pass,LX-10 Manual,LX-12 Pass,LX-13 Fail,LX-15 Pass,LX-16 Pass,LX-17 Pass")]
    [InlineData("lib01", "LX-04 Fail,LX-05 Fail,LX-08 Fail,LX-10 Manual,LX-12 Fail,LX-13 Fail,LX-15 Pass,LX-16 Fail,LX-17 Fail")]
    [InlineData("driver01", "LX-04 NotApplicable,LX-05 Pass,LX-08 Pass,LX-10 Manual,LX-12 Fail,LX-13 NotApplicable,LX-15 Pass,LX-16 Pass,LX-17 Pass")]
    [InlineData("old01", "LX-04 Fail,LX-05 Fail,LX-08 Fail,LX-10 Manual,LX-12 Pass,LX-13 Fail,LX-15 Fail,LX-16 Fail,LX-17 Fail")]
    [InlineData("web01", "LX-04 Fail,LX-05 Pass,LX-08 Fail,LX-10 Manual,LX-12 Pass,LX-13 Fail,LX-15 Pass,LX-16 Pass,LX-17 Pass")]
    [InlineData("all", "LX-04 Fail,LX-05 Pass,LX-08 Pass,LX-10 Manual,LX-12 Fail,LX-13 Fail,LX-15 Fail,LX-16 Pass,LX-17 Fail")]
    public void A_guest_is_judged(string guest, string verdicts) => Assert.Equal(verdicts.Split(','), Verdicts(Scope.VirtualMachine, guest));

    // The same as in the domain 0 that they are recorded of; without this test's nicLimit, LX-13 of lv01 passed there.
    [ClientLibraryTheory]
    [InlineData("lv01", "LX-04 Fail,LX-05 Pass,LX-08 Fail,LX-10 Manual,LX-12 Pass,LX-13 Fail,LX-15 Pass,LX-16 Pass,LX-17 Pass")]
    [InlineData("lv02", "LX-04 Pass,LX-05 Fail,LX-08 Pass,LX-10 Manual,LX-12 Fail,LX-13 Fail,LX-15 Pass,LX-16 Fail,LX-17 Fail")]
    [InlineData("lv03", "LX-04 Fail,LX-05 Pass,LX-08 Pass,LX-10 Manual,LX-12 Pass,LX-13 Fail,LX-15 Pass,LX-16 Pass,LX-17 Pass")]
    public void A_guest_as_libvirts_driver_of_Xen_writes_it_is_judged_as_in_a_real_domain_0(string guest, string verdicts)
    {
        using var xen = Connect(host, RealNode());
        Assert.Equal(verdicts.Split(','), Judge(xen).Where(judged => judged.Resource.Name == guest).Select(judged => judged.Control.Id + " " + judged.Judgement.Verdict));
    }

    [ClientLibraryFact]
    public void Domain_0_is_listed_and_not_judged()
    {
        using var xen = Connect(host, RealNode());
        Assert.NotNull(xen.List([Scope.VirtualMachine], default).Single(guest => guest.Name == "Domain-0").SystemReason);
    }

    [ClientLibraryTheory]
    [InlineData("/.output/xl-list-l", "[{\"domid\": 1")]
    [InlineData("/.output/xl-list-l", "")]
    [InlineData("/.output/xl-info", "\u0001\u0002")]
    [InlineData("/.output/xl-list-l", null)]
    [InlineData("/.output/xl-info", null)]
    public void Without_Xens_own_tool_nothing_that_needs_it_passes(string path, string? text)
    {
        if (text is null)
            File.Delete(host.Physical(path));
        else
            File.WriteAllText(host.Physical(path), text);
        var needs = path == "/.output/xl-info" ? new[] { "xl-info", "xen-option" } : ["xl-domain", "xl-domains"];
        using var xen = Connect();
        foreach (var (control, resource, judgement) in Judge(xen))
        {
            if (control.Reads.Count > 0 && control.Reads.All(setting => needs.Contains(setting.Source)))
                Assert.Equal(Verdict.Unknown, judgement.Verdict);
            if (judgement.Verdict == Verdict.Pass && resource.Id.StartsWith("xl:", StringComparison.Ordinal))
                Assert.DoesNotContain(control.Reads, setting => needs.Contains(setting.Source) && control.Id is "LX-16" or "LX-17");
        }
    }

    [ClientLibraryTheory]
    [InlineData("LX-07", null)]
    [InlineData("LX-09", null)]
    [InlineData("LX-08", "lib01")]
    [InlineData("LX-12", "lib01")]
    [InlineData("LX-13", "lib01")]
    [InlineData("LX-16", "lib01")]
    [InlineData("LX-17", "lib01")]
    public void A_fault_is_repaired_and_taken_back(string id, string? guest)
    {
        var info = host.Physical("/.output/xl-info");
        if (id == "LX-07")
        {
            File.WriteAllText(info, File.ReadAllText(info).Replace("noreboot", "noreboot dom0_mem=1G,max:1G", StringComparison.Ordinal));
            host.With("/etc/xen/xl.conf", "autoballoon=\"on\"\nclaim_mode=0\n");
        }

        using var xen = Connect();
        var control = Library.All.Single(some => some.Id == id);
        var resource = xen.List([control.Scope], default).Single(some => guest is null || some.Name == guest);
        var (before, facts) = Facts(xen, control, resource);
        Assert.Equal(Verdict.Fail, Evaluator.Judge(control, facts).Verdict);
        var repair = Evaluator.Repair(control, facts);
        Assert.Null(repair.LeftToPerson);
        var made = Write(xen, resource, repair.Changes);
        var (_, repaired) = Facts(xen, control, resource);
        Assert.Equal(Verdict.Pass, Evaluator.Judge(control, repaired).Verdict);
        Write(xen, resource, [.. made.Reverse().Select(change => change.Inverse)]);
        var (after, _) = Facts(xen, control, resource);
        Assert.All(control.Reads, setting => Assert.Equal(before[setting], after[setting]));
    }

    [ClientLibraryFact]
    public void A_guest_of_xl_is_not_changed_through_libvirt()
    {
        using var xen = Connect();
        var guest = xen.List([Scope.VirtualMachine], default).Single(some => some.Name == "old01");
        var change = new Change(new Setting(Scope.VirtualMachine, "domain", "currentMemory"), Reading.Absent, Reading.Known(1));
        Assert.Contains("/etc/xen", Assert.Throws<HyException>(() => xen.Prepare(guest, [change], default)).Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Change> Write(LibvirtHypervisor xen, Resource resource, IReadOnlyList<Change> changes)
    {
        Assert.All(changes, change => Assert.True(xen.CanWrite(change.Setting), change.Setting.ToString()));
        using var write = xen.Prepare(resource, changes, default);
        write.Write();
        return write.Changes;
    }

    // The test driver takes no mouse and keyboard of Xen.
    private static string RealNode() => "<node>" + string.Concat(new[] { "Domain-0", "lv01", "lv02", "lv03" }.Select(name => XenFixture.Text("libvirt", "/" + name + ".xml")
        .Replace("<domain type='xen'", "<domain type='test'", StringComparison.Ordinal)
        .Replace("<input type='mouse' bus='xen'/>", "", StringComparison.Ordinal).Replace("<input type='keyboard' bus='xen'/>", "", StringComparison.Ordinal))) + "</node>";

    private LibvirtHypervisor Connect() => Connect(host);

    private static LibvirtHypervisor Connect(HostTree host) => Connect(host, Node);

    private static LibvirtHypervisor Connect(HostTree host, string node)
    {
        File.WriteAllText(host.Physical(Guest), node);
        var uri = ConnectUri.Parse("test://" + host.Physical(Guest));
        var (connection, isReadOnly) = Connector.Open(uri, default);
        var info = new TargetInfo("xen:///system", Platform.Xen, "Xen", new Version(4, 17, 7), new Version(9, 0, 0), 1, new Dictionary<string, string>());
        return new LibvirtHypervisor(new Identity(info, "xen01", "xen01", true), new Session(connection, isReadOnly, host.Root, null), new LockOutGuard(ConnectUri.Parse("xen:///system"), true), () => DateTimeOffset.UnixEpoch);
    }

    private string[] Verdicts(Scope scope, string? guest)
    {
        using var xen = Connect();
        return [.. Judge(xen).Where(judged => judged.Control.Scope == scope && (guest is null || judged.Resource.Name == guest)).Select(judged => judged.Control.Id + " " + judged.Judgement.Verdict)];
    }

    private static List<(ControlInfo Control, Resource Resource, Judgement Judgement)> Judge(LibvirtHypervisor xen) =>
        [.. from resource in xen.List([Scope.Host, Scope.VirtualMachine], default)
            from control in Library.All
            where control.Platform == Platform.Xen && control.Scope == resource.Kind
            select (control, resource, Evaluator.Judge(control, Facts(xen, control, resource).Facts))];

    // Without the site's parameters, but for the limit that the repair of network cards needs.
    private static (Observation Own, Facts Facts) Facts(LibvirtHypervisor xen, ControlInfo control, Resource resource)
    {
        var own = Assert.Single(xen.Read([resource], [.. control.Reads], default));
        var host = resource.Kind == Scope.Host ? null : Assert.Single(xen.Read([new Resource(Scope.Host, "xen01", "xen01")], [.. control.Reads], default));
        var parameters = new SiteParameters(new Dictionary<(string, string), string> { [("LX-13", "nicLimit")] = "1000" });
        return (own, new Facts(control.Id, xen.Info, own, host, parameters));
    }
}
