using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Connecting;
using HypervisorHardening.HyperV.WsMan;
using Xunit;

namespace HypervisorHardening.HyperV.Tests.Connecting;

/// <summary>Each way of failing says what to do, in one line, under a stable id.</summary>
public sealed class HyperVConnectFaultTests
{
    private static readonly HyperVConnectFault Fault = new("hyperv://hv01");

    [Theory]
    [InlineData(CimFaultKind.AccessDenied, "Hy.Connect.Denied", "Hyper-V Administrators")]
    [InlineData(CimFaultKind.InvalidNamespace, "Hy.Connect.NoHyperV", "role is not installed")]
    [InlineData(CimFaultKind.Busy, "Hy.Connect.Busy", "try again")]
    [InlineData(CimFaultKind.Timeout, "Hy.Connect.Slow", "try again")]
    [InlineData(CimFaultKind.Unreachable, "Hy.Connect.Unreachable", "firewall")]
    [InlineData(CimFaultKind.Failed, "Hy.Connect.Failed", "the server says")]
    public void What_the_server_says(object kind, string id, string advice) => Says(new CimFault((CimFaultKind)kind, "Fehler\r\nZeile"), id, advice);

    [Theory]
    [InlineData(LinkFaultKind.Certificate, "Hy.Connect.Certificate", "--thumbprint")]
    [InlineData(LinkFaultKind.Refused, "Hy.Connect.Refused", "winrm quickconfig -transport:https")]
    [InlineData(LinkFaultKind.Unreachable, "Hy.Connect.Unreachable", "5986")]
    [InlineData(LinkFaultKind.Login, "Hy.Connect.Credential", "Kerberos")]
    [InlineData(LinkFaultKind.Forbidden, "Hy.Connect.Denied", "Remote Management Users")]
    [InlineData(LinkFaultKind.Tls, "Hy.Connect.NotWsMan", "HTTPS")]
    [InlineData(LinkFaultKind.NotWsMan, "Hy.Connect.NotWsMan", "check the host and the port")]
    [InlineData(LinkFaultKind.Proxy, "Hy.Connect.Proxy", "excepted")]
    [InlineData(LinkFaultKind.Busy, "Hy.Connect.Busy", "try again")]
    [InlineData(LinkFaultKind.Slow, "Hy.Connect.Slow", "try again")]
    [InlineData(LinkFaultKind.Broken, "Hy.Connect.Failed", "try again")]
    [InlineData(LinkFaultKind.Malformed, "Hy.Connect.Failed", "try again")]
    public void What_happened_on_the_way(object kind, string id, string advice) => Says(new LinkFault((LinkFaultKind)kind, "why\r\nso").ToCim(), id, advice);

    [Fact]
    public void What_the_product_itself_finds()
    {
        Assert.Contains("Hyper-V Administrators", Fault.NoRights().Message, StringComparison.Ordinal);
        Assert.Contains("HYSR_PASSWORD", Fault.NoCredential().Message, StringComparison.Ordinal);
        Assert.Contains("private key", Fault.NoPrivateKey().Message, StringComparison.Ordinal);
    }

    private static void Says(CimFault fault, string id, string advice)
    {
        var error = Fault.Explain(fault);
        Assert.Equal(id, error.Id);
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("Connecting to hyperv://hv01 ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }
}
