using HypervisorHardening.Controls.HostFiles;
using Xunit;

namespace HypervisorHardening.Controls.Tests.HostFiles;

public sealed class ConfigLinesTests
{
    [Fact]
    public void Comments_and_blank_lines_are_left_out()
    {
        Assert.Equal(["a = 1", "b"], ConfigLines.Of("# a = 0\r\n\n  a = 1\r\n; c\n\tb"));
        Assert.Empty(ConfigLines.Of(null));
    }

    [Fact]
    public void The_last_value_of_the_very_key_holds()
    {
        Assert.Equal("two", ConfigLines.Value(["Key=one", "key = \"two\"", "keys=three", "=four"], "KEY"));
        Assert.Null(ConfigLines.Value(["keys=three"], "key"));
    }
}
