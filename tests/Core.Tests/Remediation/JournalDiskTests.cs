using System.Runtime.Versioning;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core.Tests.Remediation.Doubles;
using Xunit;

namespace HypervisorHardening.Core.Tests.Remediation;

/// <summary>Whatever the disk does, no change is made without its record.</summary>
public sealed class JournalDiskTests : IDisposable
{
    private readonly Lab lab = new();

    public void Dispose() => lab.Dispose();

    [Theory]
    [InlineData("append")]
    [InlineData("half")]
    [InlineData("replace")]
    public void Where_an_intention_cannot_be_recorded_nothing_is_written(string step)
    {
        lab.Disk = new FailingDisk(step, 1);
        Refused();
        lab.Disk = new JournalDisk(Lab.OwnerOnly);
        Assert.True(lab.Journal.Check().IsSound);
        Assert.Equal("LR-01=Changed LR-01=Changed", lab.Apply("LR-01").Outcomes);
    }

    [Theory]
    [InlineData("append", 2)]
    [InlineData("half", 2)]
    [InlineData("replace", 3)]
    public void Where_an_outcome_cannot_be_recorded_the_run_stops_says_so_and_can_be_undone(string step, int from)
    {
        var before = lab.State();
        var plan = lab.Plan("LR-01");
        lab.Disk = new FailingDisk(step, from);
        var sink = new LabSink();
        Assert.Equal("Hy.Journal.Write", Assert.Throws<HyException>(() => lab.Apply(plan, sink)).Id);
        Assert.Contains("could not be journalled", Assert.Single(sink.Results).Reason, StringComparison.Ordinal);
        Assert.Equal(["vm01: first"], lab.Hypervisor.Writes);
        lab.Disk = new JournalDisk(Lab.OwnerOnly);
        Assert.Equal("LR-01=Undone", lab.Undo().Outcomes);
        Assert.Equal(before, lab.State());
    }

    [FactIf("/dev/full")]
    public void On_a_full_disk_nothing_is_changed()
    {
        lab.Disk = new FullDisk();
        Refused();
    }

    [UnsupportedOSPlatform("windows"), FactIf("refusal")]
    public void In_a_folder_that_cannot_be_written_nothing_is_changed()
    {
        Directory.CreateDirectory(lab.JournalFolder);
        File.SetUnixFileMode(lab.JournalFolder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        lab.Disk = new JournalDisk(_ => { });
        Refused();
    }

    [FactIf("/proc")]
    public void On_a_file_system_that_takes_no_files_nothing_is_changed()
    {
        var journal = new Journal("/proc/hysr-journal", () => default, () => Guid.Empty, Lab.OwnerOnly);
        var plan = lab.Plan("LR-01");
        var error = Assert.Throws<HyException>(() => new ApplyOperation(journal).Run(plan, new(), [lab.Hypervisor], new LabSink(), CancellationToken.None));
        Assert.Equal("Hy.Journal.Write", error.Id);
        Assert.Empty(lab.Hypervisor.Writes);
    }

    [Fact]
    public void In_a_folder_that_is_somebody_elses_nothing_is_changed()
    {
        lab.Disk = new JournalDisk(_ => throw new UnauthorizedAccessException("it belongs to somebody else"));
        Refused();
    }

    [Fact]
    public void Where_the_folder_is_a_file_nothing_is_changed()
    {
        File.WriteAllText(lab.JournalFolder, "");
        Refused();
    }

    [Theory]
    [InlineData("journal.jsonl")]
    [InlineData("journal.head")]
    [InlineData("journal.lock")]
    public void Where_a_file_is_a_folder_nothing_is_changed(string name)
    {
        Directory.CreateDirectory(Path.Combine(lab.JournalFolder, name));
        Refused("Hy.Journal.Read", "Hy.Journal.Write");
    }

    [Theory]
    [InlineData("journal.jsonl")]
    [InlineData("journal.head")]
    [InlineData("journal.lock")]
    [InlineData("journal.head.unfinished")]
    public void Where_a_file_is_a_link_nothing_is_changed_and_nothing_is_written_through_it(string name)
    {
        var elsewhere = lab.JournalFolder + ".elsewhere";
        Directory.CreateDirectory(lab.JournalFolder);
        File.CreateSymbolicLink(Path.Combine(lab.JournalFolder, name), elsewhere);
        Refused("Hy.Journal.Read", "Hy.Journal.Write");
        Assert.False(File.Exists(elsewhere));
        File.WriteAllText(elsewhere, "precious");
        Refused("Hy.Journal.Read", "Hy.Journal.Write");
        Assert.Equal("precious", File.ReadAllText(elsewhere));
    }

    [Fact]
    public void Where_the_folder_is_a_link_nothing_is_changed()
    {
        Directory.CreateDirectory(lab.JournalFolder + ".elsewhere");
        Directory.CreateSymbolicLink(lab.JournalFolder, lab.JournalFolder + ".elsewhere");
        Refused();
        Assert.Empty(Directory.GetFileSystemEntries(lab.JournalFolder + ".elsewhere"));
    }

    [Fact]
    public void What_a_full_disk_left_of_a_line_is_taken_away_at_once()
    {
        var path = Path.Combine(Path.GetDirectoryName(lab.JournalFolder)!, "file");
        File.WriteAllText(path, "whole\n");
        var disk = new TearingDisk();
        Assert.Throws<IOException>(() => disk.Append(path, 6, new byte[100]));
        Assert.Equal("whole\n", File.ReadAllText(path));
    }

    private void Refused(params string[] ids)
    {
        var state = lab.State();
        var error = Assert.Throws<HyException>(() => lab.Apply("LR-01"));
        Assert.Contains(error.Id, ids.Length > 0 ? ids : ["Hy.Journal.Write"]);
        Assert.Empty(lab.Hypervisor.Writes);
        Assert.Equal(state, lab.State());
    }
}
