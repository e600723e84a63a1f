using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core.Tests.Remediation.Doubles;
using Xunit;

namespace HypervisorHardening.Core.Tests.Remediation;

public sealed class ReadingMatchTests
{
    private static readonly Reading Before = LabPlace.DiskTable(["a", "rw", "1"], ["b", "ro", "1"]);
    private static readonly Reading After = LabPlace.DiskTable(["a", "ro", "1"], ["b", "ro", "1"]);

    [Fact]
    public void The_ends_themselves()
    {
        Assert.True(ReadingMatch.IsAt(Before, Before, After));
        Assert.False(ReadingMatch.IsAt(After, Before, After));
        Assert.Equal(Before, ReadingMatch.Moved(After, After, Before));
    }

    [Fact]
    public void What_the_change_does_not_touch_may_be_otherwise()
    {
        var now = LabPlace.DiskTable(["new", "rw", "1"], ["a", "ro", "later"]);
        Assert.True(ReadingMatch.IsAt(now, After, Before));
        Assert.False(ReadingMatch.IsAt(now, Before, After));
        Assert.Equal(LabPlace.DiskTable(["new", "rw", "1"], ["a", "rw", "later"]), ReadingMatch.Moved(now, After, Before));
    }

    [Fact]
    public void What_the_change_touches_may_not()
    {
        Assert.False(ReadingMatch.IsAt(LabPlace.DiskTable(["a", "wx", "1"], ["b", "ro", "1"]), After, Before));
        Assert.False(ReadingMatch.IsAt(LabPlace.DiskTable(["b", "ro", "1"]), After, Before));
    }

    [Fact]
    public void Rows_that_cannot_be_told_apart_must_all_be_as_they_were()
    {
        var before = LabPlace.DiskTable(["x", "ro", "1"], ["x", "rw", "1"]);
        var after = LabPlace.DiskTable(["x", "ro", "1"], ["x", "ro", "1"]);
        Assert.False(ReadingMatch.IsAt(before, after, before));
        Assert.False(ReadingMatch.IsAt(LabPlace.DiskTable(["x", "ro", "1"], ["x", "rw", "2"]), after, before));
    }

    [Fact]
    public void A_row_that_was_taken_away_comes_back_where_it_was()
    {
        var fewer = LabPlace.DiskTable(["b", "ro", "1"]);
        var now = LabPlace.DiskTable(["b", "ro", "1"], ["new", "rw", "1"]);
        Assert.True(ReadingMatch.IsAt(now, fewer, Before));
        Assert.False(ReadingMatch.IsAt(Before, fewer, Before));
        Assert.False(ReadingMatch.IsAt(LabPlace.DiskTable(["b", "ro", "1"], ["a", "rw", "1"]), fewer, Before));
        Assert.Equal(LabPlace.DiskTable(["a", "rw", "1"], ["b", "ro", "1"], ["new", "rw", "1"]), ReadingMatch.Moved(now, fewer, Before));
    }

    [Fact]
    public void Values_are_compared_as_values()
    {
        Assert.True(ReadingMatch.IsAt(Reading.Known(["one"]), Reading.Known("one"), Reading.Absent));
        Assert.True(ReadingMatch.IsAt(Reading.Absent, Reading.Absent, Reading.Known("one")));
        Assert.False(ReadingMatch.IsAt(Reading.Absent, Reading.Known(""), Reading.Known("one")));
        Assert.False(ReadingMatch.IsAt(Reading.Known(["one", "two"]), Reading.Known("one"), Reading.Absent));
        Assert.False(ReadingMatch.IsAt(Reading.Unreadable("no"), Reading.Unreadable("no"), Reading.Absent));
    }

    [Fact]
    public void Changes_are_the_same_where_they_do_the_same()
    {
        var one = new Change(LabPlace.Disks, Before, After);
        var grown = new Change(LabPlace.Disks, LabPlace.DiskTable(["a", "rw", "2"], ["c", "ro", "1"]), LabPlace.DiskTable(["a", "ro", "2"], ["c", "ro", "1"]));
        var more = new Change(LabPlace.Disks, LabPlace.DiskTable(["a", "rw", "1"], ["c", "rw", "1"]), LabPlace.DiskTable(["a", "ro", "1"], ["c", "ro", "1"]));
        Assert.True(ReadingMatch.IsSame(one, grown));
        Assert.False(ReadingMatch.IsSame(one, more));
    }
}
