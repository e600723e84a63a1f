using System.Net;
using System.Net.Sockets;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.VSphere.Tests.Fixtures;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace HypervisorHardening.VSphere.Tests.Connecting;

/// <summary>What a user gets to see where connecting fails, and what nobody ever gets to see.</summary>
public sealed class ConnectorTests : IDisposable
{
    private readonly ScriptedServer server = new();

    public void Dispose() => server.Dispose();

    [Fact]
    public void A_vcenter_says_what_it_is()
    {
        using var hypervisor = server.Connect();
        var info = hypervisor.Info;
        Assert.Equal((server.Target, Platform.VSphere, "VMware vCenter Server", new Version(8, 0, 3), new Version(8, 0, 3, 0), 1),
            (info.Target, info.Platform, info.Product, info.Version, info.ApiVersion, info.HypervisorType));
        Assert.Equal(("vCenter", "own", "uuid-1", "2"), (info.Details["kind"], info.Details["session"], info.Details["instance"], info.Details[TargetInfo.CallsDetail]));
    }

    [Theory]
    [InlineData("InvalidLogin", "Cannot complete login due to an incorrect user name or password.", "Hy.Connect.Credential")]
    [InlineData("InvalidLogin", "The password of the user has expired.", "Hy.Connect.PasswordExpired")]
    [InlineData("PasswordExpired", "no", "Hy.Connect.PasswordExpired")]
    [InlineData("InvalidLogin", "User account is locked. Contact your administrator.", "Hy.Connect.AccountLocked")]
    [InlineData("NoPermission", "Permission to perform this operation was denied.", "Hy.Connect.Denied")]
    [InlineData("SystemError", "a general error", "Hy.Connect.Failed")]
    public void A_refused_login_says_why(string fault, string message, string id)
    {
        server.On("Login", (call, _) => call.Fault(fault, message));
        Refused(id, server.Request());
    }

    [Fact]
    public void A_wrong_password_is_told_as_such()
    {
        var request = server.Request();
        request.Credential = new NetworkCredential("tester", "wrong-" + ScriptedServer.Password);
        Refused("Hy.Connect.Credential", request);
    }

    [Theory]
    [InlineData("administrator@vsphere.local", "", "administrator@vsphere.local")]
    [InlineData("root", "DOMAIN", @"DOMAIN\root")]
    [InlineData("", "", "tester")]
    public void The_account_is_the_one_of_the_credential_or_else_of_the_target(string user, string domain, string sent)
    {
        var request = server.Request();
        request.Credential = new NetworkCredential(user, ScriptedServer.Password, domain);
        using var hypervisor = server.Connect(request);
        Assert.Equal(sent, server.Calls.Single(call => call.Method == "Login").Text("userName"));
    }

    [Fact]
    public void A_password_is_asked_for_only_where_none_is_given()
    {
        var asked = new List<string>();
        var request = new ConnectionRequest(server.Target)
        {
            SkipCertificateCheck = true,
            AskCredential = account =>
            {
                asked.Add(account);
                return new NetworkCredential("", ScriptedServer.Password);
            },
        };
        server.Connect(request).Dispose();
        Assert.Equal(["tester@127.0.0.1"], asked);
        request.Credential = new NetworkCredential("", ScriptedServer.Password);
        server.Connect(request).Dispose();
        Assert.Single(asked);
    }

    [Fact]
    public void Nobody_to_ask_is_an_error_before_anything_is_sent()
    {
        Refused("Hy.Connect.NoCredential", new ConnectionRequest(server.Target) { SkipCertificateCheck = true });
        Refused("Hy.Connect.NoCredential", new ConnectionRequest("vsphere://127.0.0.1:" + server.Port) { Credential = new NetworkCredential("", "x"), SkipCertificateCheck = true });
        Assert.Empty(server.Calls);
    }

    [Fact]
    public void A_certificate_without_trust_is_refused_with_its_thumbprint_before_the_password_is_sent()
    {
        var request = server.Request();
        request.SkipCertificateCheck = false;
        var thumbprint = server.Certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256);
        Assert.Contains(thumbprint, Refused("Hy.Connect.Certificate", request), StringComparison.Ordinal);
        Assert.Empty(server.Calls);
        request.Thumbprint = string.Join(":", thumbprint.ToLowerInvariant().Chunk(2).Select(pair => new string(pair)));
        server.Connect(request).Dispose();
        request.Thumbprint = server.Certificate.Thumbprint;
        server.Connect(request).Dispose();
    }

    [Fact]
    public void Another_certificate_than_the_pinned_one_is_refused_even_unchecked()
    {
        using var other = ScriptedServer.MakeCertificate();
        var request = server.Request();
        request.Thumbprint = other.Thumbprint;
        Refused("Hy.Connect.Certificate", request);
        Assert.Empty(server.Calls);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not-a-thumbprint")]
    [InlineData("AA:BB")]
    public void What_is_no_thumbprint_is_told(string thumbprint)
    {
        var request = server.Request();
        request.Thumbprint = thumbprint;
        if (thumbprint.Length > 0)
            Refused("Hy.Connect.Thumbprint", request);
        else
            server.Connect(request).Dispose();
    }

    [Fact]
    public void A_certificate_that_changes_ends_the_reading_with_all_resources_told()
    {
        server.Objects.Add(ScriptedObject.Host("host-1", "esx1"));
        using var hypervisor = server.Connect();
        var hosts = hypervisor.List([Scope.Host], default);
        server.Certificate = ScriptedServer.MakeCertificate();
        server.On("RetrievePropertiesEx", (call, _) => call.Break("<returnval></returnval>"));
        var error = Assert.Throws<HyException>(() => hypervisor.Read(hosts, [new Setting(Scope.Host, "property", "name")], default).ToList());
        Assert.Equal("Hy.Connect.Certificate", error.Id);
    }

    [Fact]
    public void A_web_server_that_is_not_vsphere_is_told()
    {
        server.Versions = context => context.Response.WriteAsync("<!DOCTYPE html><html><body>Welcome</body></html>");
        Refused("Hy.Connect.NotVSphere", server.Request());
        server.Versions = context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        };
        Refused("Hy.Connect.NotVSphere", server.Request());
        Assert.Empty(server.Calls);
    }

    [Fact]
    public void A_port_where_nothing_listens_is_told()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        Refused("Hy.Connect.Refused", server.Request("vsphere://tester@127.0.0.1:" + port));
    }

    [Fact]
    public async Task A_port_that_does_not_speak_tls_is_told()
    {
        using var plain = new TcpListener(IPAddress.Loopback, 0);
        plain.Start();
        var answering = Task.Run(async () =>
        {
            using var taken = await plain.AcceptTcpClientAsync();
            await taken.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\nthis is no TLS at all"u8.ToArray());
        });
        Refused("Hy.Connect.NotVSphere", server.Request("vsphere://tester@127.0.0.1:" + ((IPEndPoint)plain.LocalEndpoint).Port));
        await answering;
    }

    [Fact]
    public void A_name_that_nobody_knows_is_told() => Refused("Hy.Connect.Unreachable", server.Request("vsphere://tester@no-such-host.invalid"));

    [Fact]
    public void A_version_that_is_too_old_is_told_before_the_password_is_sent()
    {
        server.Api = "6.0";
        Refused("Hy.Connect.Version", server.Request());
        Assert.Equal(0, server.Count("Login"));
    }

    [Fact]
    public void A_server_that_starts_is_told()
    {
        server.On("RetrieveServiceContent", (call, _) => call.Status(503));
        Refused("Hy.Connect.Busy", server.Request());
        Assert.Equal(4, server.Count("RetrieveServiceContent"));
    }

    [Fact]
    public void A_shared_session_is_cloned_and_never_ended()
    {
        var request = Borrowing("https://127.0.0.1:" + server.Port + "/sdk", ScriptedServer.Cookie.Trim('"'));
        using (var hypervisor = server.Connect(request))
            Assert.Equal("shared", hypervisor.Info.Details["session"]);
        Assert.Equal(["RetrieveServiceContent", "AcquireCloneTicket", "CloneSession", "Logout"], server.Log);
        Assert.Equal("vmware_soap_session=" + ScriptedServer.Cookie, server.Calls.Single(call => call.Method == "AcquireCloneTicket").Cookie);
        Assert.Null(server.Calls.Single(call => call.Method == "CloneSession").Cookie);
    }

    [Fact]
    public void A_shared_session_that_has_ended_is_told()
    {
        Refused("Hy.Connect.Session", Borrowing("https://127.0.0.1:" + server.Port + "/sdk", "dead-secret"));
        Assert.Equal(0, server.Count("CloneSession"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:PORT/sdk")]
    [InlineData("https://127.0.0.1/sdk")]
    [InlineData("https://elsewhere.example:PORT/sdk")]
    public void The_secret_of_a_session_goes_nowhere_else(string service)
    {
        Refused("Hy.Connect.Session", Borrowing(service.Replace("PORT", server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal), ScriptedServer.Cookie));
        Assert.Empty(server.Calls);
    }

    [Fact]
    public void A_request_shows_no_secret()
    {
        var request = Borrowing("https://127.0.0.1/sdk", "dead-secret");
        request.Credential = new NetworkCredential("tester", ScriptedServer.Password);
        foreach (var text in new object[] { request, request.Session!, request.Credential }.Select(one => one.ToString()))
            NoSecret(text);
    }

    private static void NoSecret(string? text) =>
        Assert.All(new[] { ScriptedServer.Password, ScriptedServer.Cookie.Trim('"'), "dead-secret", "ticket-1" }, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));

    private ConnectionRequest Borrowing(string service, string secret) => new("vsphere://127.0.0.1:" + server.Port)
    {
        SkipCertificateCheck = true,
        Session = new BorrowedSession(new Uri(service), new NetworkCredential("", secret)),
    };

    private string Refused(string id, ConnectionRequest request)
    {
        var error = Assert.Throws<HyException>(() => server.Connect(request));
        Assert.Equal(id, error.Id);
        Assert.DoesNotContain('\n', error.Message);
        NoSecret(error.ToString());
        return error.Message;
    }
}
