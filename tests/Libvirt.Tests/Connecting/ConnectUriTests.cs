using HypervisorHardening.Core;
using HypervisorHardening.Libvirt.Connecting;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.Connecting;

public sealed class ConnectUriTests
{
    [Theory]
    [InlineData("qemu:///system", "qemu", "", "")]
    [InlineData("QEMU:///system", "qemu", "", "")]
    [InlineData("qemu+ssh://root@kvm1.example.org:2222/system?keyfile=/k", "qemu", "ssh", "kvm1.example.org")]
    [InlineData("qemu+tls://[2001:db8::1]/system", "qemu", "tls", "[2001:db8::1]")]
    [InlineData("xen:///system", "xen", "", "")]
    [InlineData("xen+libssh2://h/", "xen", "libssh2", "h")]
    [InlineData("test:///default", "test", "", "")]
    [InlineData("qemu:///system?socket=/run/x/libvirt-sock", "qemu", "", "")]
    public void Good_ones_are_taken_apart(string text, string driver, string transport, string host)
    {
        var uri = ConnectUri.Parse(text);
        Assert.Equal((text, driver, transport, host, host.Length == 0), (uri.Text, uri.Driver, uri.Transport, uri.Host, uri.IsLocal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("qemu")]
    [InlineData("qemu:")]
    [InlineData("/run/libvirt/libvirt-sock")]
    [InlineData("qemu://host")]
    [InlineData("qemu+ssh://host:port/system")]
    [InlineData("qemu+ssh://host:70000/system")]
    [InlineData("qemu+ssh://a b/system")]
    [InlineData("qemu:///system\n")]
    [InlineData("qemu:///sys\u001b[31mtem#\u0000")]
    [InlineData("qemu+ssh://-oProxyCommand=x/system")]
    [InlineData("qemu+ssh://%2DoProxyCommand=x/system")]
    [InlineData("qemu+ssh://-oProxyCommand=x@host/system")]
    [InlineData("qemu+ssh://%2Dl@host/system")]
    [InlineData("qemu+ssh://host/system?keyfile=-x")]
    [InlineData("qemu+ssh://host/system?known_hosts=%22x")]
    [InlineData("qemu+ssh://host/system?command=x%0Ay")]
    [InlineData("qemu+ssh://user%3Ageheim@host/system")]
    [InlineData("qemu+ssh://user:geheim@/@host")]
    [InlineData("qemu+ssh://user:geheim@host/system")]
    [InlineData("qemu+ssh://user:geheim@@host/sys tem")]
    public void Malformed_ones_are_refused_in_one_line_without_their_password(string text)
    {
        var error = Assert.Throws<HyException>(() => ConnectUri.Parse(text));
        Assert.Equal("Hy.Connect.Uri", error.Id);
        Assert.DoesNotContain("geheim", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    [Theory]
    [InlineData("vbox:///session")]
    [InlineData("qemu+ext:///system?command=x")]
    [InlineData("esx://h/")]
    [InlineData("http://h/")]
    public void Unknown_schemes_are_refused_with_the_known_ones(string text)
    {
        var error = Assert.Throws<HyException>(() => ConnectUri.Parse(text));
        Assert.Equal("Hy.Connect.Scheme", error.Id);
        Assert.Contains("qemu+ssh", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("qemu+ssh://h/system", "qemu+ssh://h/system?no_tty=1")]
    [InlineData("qemu+ssh://h/system?keyfile=k", "qemu+ssh://h/system?keyfile=k&no_tty=1")]
    [InlineData("qemu+ssh://h/system?no_tty=0", "qemu+ssh://h/system?no_tty=0")]
    [InlineData("qemu+tls://h/system", "qemu+tls://h/system")]
    public void Ssh_asks_for_no_password_unless_told_to(string text, string sent) => Assert.Equal(sent, ConnectUri.Parse(text).ForLibvirt);
}
