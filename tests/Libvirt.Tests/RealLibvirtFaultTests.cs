using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Libvirt.Tests.Fixtures;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests;

/// <summary>What becomes of readings where a real libvirtd refuses, changes or dies.</summary>
[Collection(RealLibvirtCollection.Name)]
public sealed class RealLibvirtFaultTests(RealLibvirtFixture fixture)
{
    [RealLibvirtFact]
    public void A_read_only_connection_says_what_it_cannot_tell_and_tells_the_rest()
    {
        using var real = RealLibvirt.Connect(RealLibvirt.ReadOnlyUri);
        Assert.Equal("read-only", real.Info.Details["access"]);
        var domain = real.List([Scope.VirtualMachine], default).Single(resource => resource.Name == RealLibvirtFixture.Stopped);
        var password = Some.Domain("domain", "boolean(devices/graphics/@passwd)");
        var type = Some.Domain("domain", "@type");
        var shares = Some.Domain("scheduler", "cpu_shares");
        var observation = Assert.Single(real.Read([domain], [password, type, shares], default));
        Assert.Contains("read-write", observation[password].Reason, StringComparison.Ordinal);
        Assert.Equal("qemu", observation[type].Text);
        Assert.Equal("512", observation[shares].Text);
        Assert.Contains("no right", RealLibvirt.Read(real, "", Some.Host("domain-capabilities", "path")).Reason, StringComparison.Ordinal);
    }

    [RealLibvirtFact]
    public void A_domain_that_vanishes_is_unreadable_and_the_rest_goes_on()
    {
        RealLibvirt.Define("define", fixture.DomainXml("hysr-aa-gone", "52:54:00:aa:00:04", ""));
        using var real = RealLibvirt.Connect();
        var domains = real.List([Scope.VirtualMachine], default);
        RealLibvirt.Virsh("undefine", "hysr-aa-gone");
        var setting = Some.Domain("domain", "@type");
        var readings = real.Read(domains, [setting], default).ToDictionary(observation => observation.Resource.Name, observation => observation[setting]);
        Assert.StartsWith("the domain is gone", readings["hysr-aa-gone"].Reason, StringComparison.Ordinal);
        Assert.Equal("qemu", readings[RealLibvirtFixture.Stopped].Text);
    }

    [RealLibvirtFact]
    public void A_domain_that_vanishes_while_others_are_read_is_unreadable()
    {
        RealLibvirt.Define("define", fixture.DomainXml("hysr-zz-gone", "52:54:00:aa:00:05", ""));
        using var real = RealLibvirt.Connect();
        var all = real.List([Scope.VirtualMachine], default);
        var other = all.Single(resource => resource.Name == RealLibvirtFixture.Stopped);
        var gone = all.Single(resource => resource.Name == "hysr-zz-gone");
        var setting = Some.Domain("domain", "@type");

        // The reader reads ahead: so many resources come first that it cannot have reached the last one yet.
        using var reading = real.Read([.. Enumerable.Repeat(other, 500), gone, other], [setting], default).GetEnumerator();
        Assert.True(reading.MoveNext());
        RealLibvirt.Virsh("undefine", "hysr-zz-gone");
        var rest = new List<Observation>();
        while (reading.MoveNext())
            rest.Add(reading.Current);
        Assert.StartsWith("the domain is gone", rest[^2][setting].Reason, StringComparison.Ordinal);
        Assert.Equal("qemu", rest[^1][setting].Text);
    }

    [RealLibvirtFact]
    public void A_daemon_that_dies_ends_the_reading_with_what_was_read_before()
    {
        var folder = Path.Combine(Path.GetTempPath(), "hysr-dies-" + Environment.ProcessId);
        var scripts = Path.Combine(RealLibvirt.Repository, "tests", "libvirt");
        try
        {
            var uri = RealLibvirt.Run("bash", "-c", "exec \"$1\" \"$2\" 2>&1", "start", Path.Combine(scripts, "start.sh"), folder).TrimEnd().Split('\n')[^1];
            using var real = RealLibvirt.Connect(uri);
            var host = real.List([Scope.Host], default)[0];
            var setting = Some.Host("domains", "all", "name");
            var filters = Some.Host("nwfilters", "all", "name");
            using var reading = real.Read([.. Enumerable.Repeat(host, 5000)], [setting, filters], default).GetEnumerator();
            Assert.True(reading.MoveNext());
            Assert.True(reading.Current[setting].IsKnown);
            RealLibvirt.Run("kill", "-9", File.ReadAllText(Path.Combine(folder, "pid")).Trim());
            var error = Assert.Throws<HyException>(() =>
            {
                while (reading.MoveNext())
                    Assert.True(reading.Current[filters].IsKnown);
            });
            Assert.Equal("Hy.Connect.Lost", error.Id);
            Assert.Equal("Hy.Connect.Lost", Assert.Throws<HyException>(() => real.List([Scope.VirtualMachine], default)).Id);
        }
        finally
        {
            RealLibvirt.Run(Path.Combine(scripts, "stop.sh"), folder);
            Directory.Delete(folder, recursive: true);
        }
    }

    [RealLibvirtFact]
    public void Names_with_markup_and_direction_marks_are_read_as_they_are()
    {
        const string Name = "hysr <b>&\"'\u202e\u0085é𝄞";
        RealLibvirt.Define("define", fixture.DomainXml("hysr &lt;b&gt;&amp;\"'\u202e&#x85;é𝄞", "52:54:00:aa:00:06", ""));
        try
        {
            using var real = RealLibvirt.Connect();
            Assert.Equal(Name, RealLibvirt.Read(real, Name, Some.Domain("domain", "name")).Text);
            Assert.Contains("\\u202E\\u0085", real.List([Scope.VirtualMachine], default).Single(resource => resource.Name == Name).ToString(), StringComparison.Ordinal);
        }
        finally
        {
            RealLibvirt.Virsh("undefine", Name);
        }
    }

    [RealLibvirtFact]
    public void A_wrong_driver_or_path_is_an_error_that_says_so()
    {
        HyException Connect(string uri) => Assert.Throws<HyException>(() => new LibvirtProvider().Connect(new ConnectionRequest(uri), default));
        Assert.Equal("Hy.Connect.Driver", Connect(RealLibvirt.Uri!.Replace("qemu:", "xen:", StringComparison.Ordinal)).Id);
        Assert.StartsWith("Hy.Connect.", Connect(RealLibvirt.Uri!.Replace("/system", "/sys", StringComparison.Ordinal)).Id, StringComparison.Ordinal);
    }
}
