using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Recordings;
using Xunit;

namespace HypervisorHardening.Core.Tests.Connections;

public sealed class ProviderSetTests
{
    private static readonly ProviderSet Providers = new(typeof(SampleProvider).Assembly);

    [Theory]
    [InlineData("", "Hy.Connect.Uri")]
    [InlineData("host", "Hy.Connect.Uri")]
    [InlineData("://x", "Hy.Connect.Uri")]
    [InlineData("bogus://x", "Hy.Connect.Scheme")]
    [InlineData("\u001b[2J://x", "Hy.Connect.Scheme")]
    [InlineData("SAMPLE:nothing", "Hy.Connect.Sample")]
    [InlineData("sample:../../x", "Hy.Connect.Sample")]
    public void A_target_that_nobody_takes_is_refused(string target, string id)
    {
        var error = Assert.Throws<HyException>(() => Providers.Connect(new(target), CancellationToken.None));
        Assert.Equal(id, error.Id);
        Assert.DoesNotContain('\u001b', error.Message);
    }

    [Fact]
    public void An_endless_target_does_not_hide_what_to_do()
    {
        foreach (var target in new[] { Hostile.Long, Hostile.Long + "://x", "sample:" + Hostile.Long })
        {
            var error = Assert.Throws<HyException>(() => Providers.Connect(new(target), CancellationToken.None));
            Assert.DoesNotContain("…'…", error.Message, StringComparison.Ordinal);
            Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_bundled_sample_can_be_connected_to() => Assert.All(SampleProvider.Targets, target =>
    {
        using var hypervisor = Providers.Connect(new(target), CancellationToken.None);
        Assert.Equal(target, hypervisor.Info.Target);
    });
}
