using System.Net;
using System.Net.Sockets;
using HypervisorHardening.VSphere.Tests.Fixtures;
using Xunit;

namespace HypervisorHardening.VSphere.Tests;

/// <summary>What a user of the command line gets to see where connecting to vSphere fails: one line that says what to do.</summary>
[Collection(SimulatorCollection.Name)]
public sealed class BadInputTests : IDisposable
{
    private readonly ScriptedServer scripted = new();

    public void Dispose()
    {
        scripted.Dispose();
        Simulator.Restore();
    }

    [SimulatorFact]
    public void A_wrong_password() => Says("wrong", Test(Simulator.Password + "x", Simulator.Uri).Refused("Hy.Connect.Credential"));

    [SimulatorFact]
    public void No_password_and_nobody_to_ask() => Says("--password-stdin", Test(null, Simulator.Uri).Refused("Hy.Connect.NoCredential"));

    [SimulatorFact]
    public void An_expired_password()
    {
        Simulator.Post("account?state=expired");
        Says("change it", Test(Simulator.Password, Simulator.Uri).Refused("Hy.Connect.PasswordExpired"));
    }

    [SimulatorFact]
    public void A_locked_account_as_far_as_the_server_tells()
    {
        Simulator.Post("account?state=locked");
        Test(Simulator.Password, Simulator.Uri).Refused("Hy.Connect.Credential");
    }

    [Fact]
    public void A_locked_account_that_the_server_tells()
    {
        scripted.On("Login", (call, _) => call.Fault("InvalidLogin", "User account is locked."));
        Says("released", Hysr.Run(ScriptedServer.Password, "test", "--connect", scripted.Target, "--skip-certificate-check").Refused("Hy.Connect.AccountLocked"));
    }

    [SimulatorFact]
    public void An_account_without_rights()
    {
        Simulator.Post("account?state=noaccess");
        Says("Read-only", Test(Simulator.Password, Simulator.Uri).Refused("Hy.Connect.Denied"));
    }

    [SimulatorFact]
    public void A_certificate_without_trust()
    {
        var said = Hysr.Run(Simulator.Password, "test", "--connect", Simulator.Uri).Refused("Hy.Connect.Certificate");
        Says(Simulator.Thumbprint.Replace(":", "", StringComparison.Ordinal), said.Replace(":", "", StringComparison.Ordinal));
        Says("--thumbprint", said);
    }

    [SimulatorFact]
    public void Another_thumbprint() => Says("--thumbprint",
        Hysr.Run(Simulator.Password, "test", "--connect", Simulator.Uri, "--skip-certificate-check", "--thumbprint", new string('A', 64)).Refused("Hy.Connect.Certificate"));

    [Theory]
    [InlineData("AA:BB")]
    [InlineData("no thumbprint")]
    public void No_thumbprint_at_all(string thumbprint) => Says("64",
        Hysr.Run(ScriptedServer.Password, "test", "--connect", scripted.Target, "--thumbprint", thumbprint).Refused("Hy.Connect.Thumbprint"));

    [Fact]
    public void A_port_where_nothing_listens()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        Says("443", Test("x", "vsphere://a@127.0.0.1:" + port).Refused("Hy.Connect.Refused"));
    }

    [Fact]
    public void A_web_server_that_is_not_vsphere()
    {
        scripted.Versions = context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        };
        Says("check the host and the port", Hysr.Run("x", "test", "--connect", scripted.Target, "--skip-certificate-check").Refused("Hy.Connect.NotVSphere"));
        Assert.Empty(scripted.Calls);
    }

    [Fact]
    public void A_version_that_is_too_old()
    {
        scripted.Api = "6.0";
        Says("update the server", Hysr.Run("x", "test", "--connect", scripted.Target, "--skip-certificate-check").Refused("Hy.Connect.Version"));
    }

    [Theory]
    [InlineData("vsphere://")]
    [InlineData("vsphere://a@")]
    [InlineData("vsphere://a@b:99999")]
    [InlineData("vsphere://a@b/ui")]
    [InlineData("vsphere://a@b c")]
    [InlineData("vsphere://a@b\u001b[31m")]
    [InlineData("vsphere://a@b\nhysr: all is well")]
    [InlineData("vsphere://a:hunter2@b")]
    [InlineData("vsphere://a:hunter2@b:x")]
    public void A_target_that_is_none(string target) =>
        Assert.DoesNotContain("hunter2", Test("x", target).Refused("Hy.Connect.Uri"), StringComparison.Ordinal);

    private static Hysr Test(string? password, string target) => Hysr.Run(password, "test", "--connect", target, "--thumbprint", Simulator.Folder is null ? new string('A', 64) : Simulator.Thumbprint);

    private static void Says(string what, string line) => Assert.Contains(what, line, StringComparison.Ordinal);
}
