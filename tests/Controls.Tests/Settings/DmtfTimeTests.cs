using HypervisorHardening.Controls.Settings;
using Xunit;

namespace HypervisorHardening.Controls.Tests.Settings;

public sealed class DmtfTimeTests
{
    [Theory]
    [InlineData("20260131120000.000000+000", "2026-01-31T12:00:00Z")]
    [InlineData("20260131120000.123456+060", "2026-01-31T11:00:00Z")]
    [InlineData("20260131120000.000000-480", "2026-01-31T20:00:00Z")]
    public void An_instant_is_read(string text, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), DmtfTime.Of(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("20261331120000.000000+000")]
    [InlineData("20260131120000.000000+999")]
    [InlineData("00010101000000.000000+060")]
    [InlineData("00000014000000.000000:000")]
    [InlineData("2026-01-31T12:00:00")]
    public void Another_text_is_none(string? text) => Assert.Null(DmtfTime.Of(text));

    [Fact]
    public void What_is_written_is_read_again()
    {
        var time = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.FromHours(2));
        Assert.Equal("20260131100000.000000+000", DmtfTime.Text(time));
        Assert.Equal(time, DmtfTime.Of(DmtfTime.Text(time)));
    }
}
