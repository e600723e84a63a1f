using HypervisorHardening.Core.Collection;
using Xunit;

namespace HypervisorHardening.Core.Tests.Collection;

public sealed class SettingTests
{
    [Fact]
    public void Settings_are_equal_by_scope_source_path_and_columns()
    {
        var setting = new Setting(Scope.Host, "s", "p", ["a", "b"]);
        Assert.Equal(setting, new Setting(Scope.Host, "s", "p", ["a", "b"], [new DefaultValue(new Version(1, 0), null)]));
        Assert.Equal(setting.GetHashCode(), new Setting(Scope.Host, "s", "p", ["a", "b"]).GetHashCode());
        foreach (var other in new[] { new Setting(Scope.Network, "s", "p", ["a", "b"]), new(Scope.Host, "S", "p", ["a", "b"]), new(Scope.Host, "s", "q", ["a", "b"]), new(Scope.Host, "s", "p", ["b", "a"]), new(Scope.Host, "s", "p") })
            Assert.NotEqual(setting, other);
        Assert.Equal("s: p (a, b)", setting.ToString());
    }
}
