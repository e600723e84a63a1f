using HypervisorHardening.Core.Collection;
using Xunit;

namespace HypervisorHardening.Core.Tests.Collection;

public sealed class ReadingTests
{
    [Fact]
    public void A_reason_is_never_taken_for_a_value()
    {
        var reading = Reading.Unreadable("5");
        Assert.Null(reading.Text);
        Assert.Null(reading.Number);
        Assert.Empty(reading.List);
        Assert.Empty(reading.Rows);
        Assert.Equal("5", reading.Reason);
        Assert.Equal("unreadable: 5", reading.ToString());
    }

    [Fact]
    public void What_is_not_set_has_no_value_and_no_reason()
    {
        Assert.Equal((null, null, "not set"), (Reading.Absent.Text, Reading.Absent.Reason, Reading.Absent.ToString()));
        Assert.Same(Reading.Absent, Reading.Maybe(null));
    }

    [Fact]
    public void A_value_is_a_text_a_list_or_a_table()
    {
        Assert.Equal(["x"], Reading.Known("x").List);
        Assert.Equal(-7, Reading.Known(-7).Number);
        Assert.Equal("a, b", Reading.Known(["a", "b"]).Text);
        var table = Reading.Known([new Row(["c", "d"], ["1", null]), new Row(["c", "d"], ["2", "3"])]);
        Assert.Equal("1; 2 3", table.Text);
        Assert.Equal("3", table.Rows[1]["d"]);
        Assert.Throws<ArgumentException>(() => table.Rows[0]["e"]);
    }

    [Fact]
    public void There_is_no_value_of_null()
    {
        Assert.Throws<ArgumentNullException>(() => Reading.Known((string)null!));
        Assert.Throws<ArgumentNullException>(() => Reading.Known((IReadOnlyList<string>)null!));
        Assert.Throws<ArgumentNullException>(() => Reading.Known((IReadOnlyList<Row>)null!));
        Assert.Throws<ArgumentNullException>(() => Reading.Unreadable(null!));
    }
}
