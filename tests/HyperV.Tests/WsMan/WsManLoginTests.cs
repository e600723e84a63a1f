using System.Net;
using System.Security.Cryptography.X509Certificates;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Connecting;
using HypervisorHardening.HyperV.WsMan;
using Xunit;

namespace HypervisorHardening.HyperV.Tests.WsMan;

/// <summary>Who gets in, and what a user reads who does not.</summary>
public sealed class WsManLoginTests : IDisposable
{
    private readonly FewInstances cim = new();
    private readonly WsManServer server;

    public WsManLoginTests()
    {
        server = new WsManServer(cim);
        cim.Add(FewInstances.One("Msvm_X", "1"));
    }

    public void Dispose() => server.Dispose();

    [Theory]
    [InlineData("Basic realm=\"WSMAN\"")]
    [InlineData("Negotiate", "Kerberos", "Basic realm=\"WSMAN\"")]
    public void A_password_is_shown_where_the_server_offers_Basic(params string[] offers)
    {
        server.Offers = offers;
        using var client = server.Connect();
        Assert.Equal((1, 1), (Count(client), Count(client)));
        Assert.Equal("basic", client.Link.Authentication);
    }

    [Fact]
    public void A_password_is_never_shown_to_a_server_that_does_not_ask_for_Basic()
    {
        server.Offers = ["Negotiate", "CredSSP"];
        using var client = server.Connect();
        var fault = Assert.Throws<CimFault>(() => Count(client));
        Assert.Equal((CimFaultKind.AccessDenied, LinkFaultKind.Login), (fault.Kind, ((LinkFault)fault.InnerException!).Kind));
        Assert.Contains("Negotiate", fault.Message, StringComparison.Ordinal);
        Says("clocks", "Hy.Connect.Credential", fault);
    }

    [Fact]
    public void A_wrong_password_is_refused_and_not_told()
    {
        using var client = server.Connect(WsManLogin.By("CORP\\ann", new NetworkCredential("", "hunter2")));
        var error = Says("wrong", "Hy.Connect.Credential", Assert.Throws<CimFault>(() => Count(client)));
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String("CORP\\ann:hunter2"u8), error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_is_mapped_logs_in()
    {
        using var certificate = WsManServer.MakeCertificate("ann");
        server.Client = certificate;
        using var client = server.Connect(WsManLogin.By(certificate));
        Assert.Equal((1, "certificate"), (Count(client), client.Link.Authentication));
        using var other = WsManServer.MakeCertificate("bob");
        using var stranger = server.Connect(WsManLogin.By(other));
        Assert.Contains("client certificate", Assert.Throws<CimFault>(() => Count(stranger)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_without_trust_is_refused_with_its_thumbprint_and_pinning_it_helps()
    {
        var thumbprint = server.Certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256);
        using (var client = server.Connect(certificate: new CertificateCheck(null, false)))
            Says(thumbprint, "Hy.Connect.Certificate", Assert.Throws<CimFault>(() => Count(client)));
        Assert.Empty(server.Calls);
        using (var client = server.Connect(certificate: CertificateCheck.Of(new ConnectionRequest("x") { Thumbprint = thumbprint.ToLowerInvariant() })))
            Assert.Equal(1, Count(client));
        using (var client = server.Connect(certificate: new CertificateCheck(new string('A', 64), true)))
            Says("--thumbprint", "Hy.Connect.Certificate", Assert.Throws<CimFault>(() => Count(client)));
    }

    [Fact]
    public void Another_certificate_later_is_refused()
    {
        server.On(WsManNames.Pull, (call, _) => call.Break());
        server.PageSize = 1;
        cim.Add(FewInstances.One("Msvm_X", "2"));
        using var client = server.Connect();
        Assert.Throws<CimFault>(() => Count(client));
        server.Certificate = WsManServer.MakeCertificate("127.0.0.1");
        Says("has changed", "Hy.Connect.Certificate", Assert.Throws<CimFault>(() => Count(client)));
    }

    [Fact]
    public void A_port_where_nothing_listens_says_how_to_enable_HTTPS()
    {
        using var gone = new WsManServer(cim);
        gone.Dispose();
        using var client = gone.Connect();
        var fault = Assert.Throws<CimFault>(() => Count(client));
        Assert.Equal(CimFaultKind.Unreachable, fault.Kind);
        Says("winrm quickconfig -transport:https", "Hy.Connect.Refused", fault);
    }

    [Fact]
    public void A_name_that_nobody_knows_is_unreachable()
    {
        using var client = new WsManClient(new Uri("https://no-such-host.invalid:5986/wsman"), WsManLogin.Own, new CertificateCheck(null, true), server.Times);
        Says("firewall", "Hy.Connect.Unreachable", Assert.Throws<CimFault>(() => Count(client)));
    }

    [Fact]
    public void Clear_text_is_not_spoken() => Assert.Throws<ArgumentException>(() => new WsManClient(new Uri("http://hv01:5985/wsman"), WsManLogin.Own, new CertificateCheck(null, true)));

    [Fact]
    public void A_target_with_an_account_needs_its_password()
    {
        var address = HyperVAddress.Parse(@"hyperv://CORP\ann@hv01");
        var fault = new HyperVConnectFault(address.Text);
        Assert.Equal("Hy.Connect.NoCredential", Assert.Throws<HyException>(() => WsManLogin.Of(new ConnectionRequest(address.Text), address, fault)).Id);
        var asked = "";
        var login = WsManLogin.Of(new ConnectionRequest(address.Text) { AskCredential = account => { asked = account; return new NetworkCredential("", "x"); } }, address, fault);
        Assert.Equal((@"CORP\ann@hv01", "CORP", "ann", "password"), (asked, login.Account!.Domain, login.Account.UserName, login.ToString()));
        Assert.Equal("bob@corp.example", WsManLogin.Of(new ConnectionRequest(address.Text) { Credential = new NetworkCredential("bob@corp.example", "x") }, address, fault).Account!.UserName);
    }

    [Fact]
    public void A_target_without_an_account_is_met_with_the_ticket_there_is_or_a_certificate()
    {
        var address = HyperVAddress.Parse("hyperv://hv01");
        var fault = new HyperVConnectFault(address.Text);
        Assert.Same(WsManLogin.Own, WsManLogin.Of(new ConnectionRequest(address.Text), address, fault));
        using var certificate = WsManServer.MakeCertificate("ann");
        Assert.Same(certificate, WsManLogin.Of(new ConnectionRequest(address.Text) { ClientCertificate = certificate }, address, fault).Certificate);
        using var bare = X509CertificateLoader.LoadCertificate(certificate.RawData);
        Assert.Equal("Hy.Connect.ClientCertificate", Assert.Throws<HyException>(() => WsManLogin.Of(new ConnectionRequest(address.Text) { ClientCertificate = bare }, address, fault)).Id);
    }

    private static int Count(WsManClient client) => client.Query(new CimQuery(FewInstances.Space, "Msvm_X"), default).Count();

    private static HyException Says(string what, string id, CimFault fault)
    {
        var error = new HyperVConnectFault("hyperv://hv01").Explain(fault);
        Assert.Equal(id, error.Id);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        return error;
    }
}
