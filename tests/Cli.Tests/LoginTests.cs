using Xunit;

namespace HypervisorHardening.Cli.Tests;

/// <summary>Logging in to vSphere, up to where a server is needed.</summary>
public sealed class LoginTests
{
    private const string Nowhere = "vsphere://ann@127.0.0.1:1";

    [Theory]
    [InlineData("connections test " + Nowhere)]
    [InlineData("connections test --password-stdin " + Nowhere)]
    [InlineData("test --connect " + Nowhere)]
    public void Without_a_password_and_without_a_person_to_ask_it_ends(string arguments) => Hysr.Run(arguments.Split(' ')).Refused(1, "Hy.Connect.NoCredential");

    [Fact]
    public void A_password_in_the_target_is_refused_and_not_shown()
    {
        var run = Hysr.Run("test", "--connect", "vsphere://ann:hunter2@127.0.0.1:1");
        run.Refused(1, "Hy.Connect.Uri");
        Assert.DoesNotContain("hunter2", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test --help")]
    [InlineData("set --help")]
    [InlineData("undo --help")]
    [InlineData("connections test --help")]
    public void Every_command_that_connects_takes_the_same_options(string arguments) =>
        Assert.All(new[] { "--password-stdin", "--skip-certificate-check", "--thumbprint" }, option => Assert.Contains(option, Hysr.Run(arguments.Split(' ')).Output, StringComparison.Ordinal));
}
