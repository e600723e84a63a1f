using System.Text;
using System.Runtime.Versioning;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using HypervisorHardening.Core.Tests.Remediation.Doubles;
using Xunit;

namespace HypervisorHardening.Core.Tests.Remediation;

public sealed class JournalTests : IDisposable
{
    private readonly Lab lab = new();

    public void Dispose() => lab.Dispose();

    [Fact]
    public void What_was_never_written_is_intact_and_reading_makes_nothing()
    {
        Assert.Equal(JournalState.Intact, lab.Journal.Check().State);
        Assert.Empty(lab.Journal.Changes());
        Assert.False(Directory.Exists(lab.JournalFolder));
    }

    [Fact]
    public void A_record_says_everything_and_is_one_line()
    {
        lab.Apply("LR-03");
        var entries = lab.Journal.Read();
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(number => (long)number), entries.Select(entry => entry.Number));
        Assert.Equal(entries.Count, File.ReadAllLines(lab.JournalFile).Length);
        var intended = entries[1];
        Assert.Equal(("lab", "LR-03", "v-vm01", "vm01", "host"), (intended.Target, intended.Control, intended.Resource!.Id, intended.Resource.Name, intended.Resource.Host));
        Assert.Equal((LabPlace.Unset, Lab.Careless[LabPlace.Unset], Reading.Absent), (intended.Change!.Setting, intended.Change.Before, intended.Change.After));
        Assert.Equal(FakeHypervisor.Now, intended.At);
        Assert.All(entries.Zip(entries.Skip(1)), pair => Assert.Equal(pair.First.Hash, pair.Second.Previous));
        Assert.DoesNotContain((byte)0x1B, File.ReadAllBytes(lab.JournalFile));
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void Every_kind_of_value_comes_back_as_it_was(string before, string after)
    {
        var entry = new JournalEntry(JournalRecordKind.Intended, "run") { Number = 1, Change = new Change(LabPlace.First, Kinds[before], Kinds[after], "a\r\n\t<b/>é") };
        var line = JournalLine.Write(entry);
        var read = JournalLine.Read(line, 0, line.Length - 1);
        Assert.Equal((Kinds[before], Kinds[after], "a\r\n\t<b/>é"), (read.Change!.Before, read.Change.After, read.Change.Restore));
        Assert.Equal(entry.Hash, read.Hash);
    }

    public static Dictionary<string, Reading> Kinds { get; } = new()
    {
        ["absent"] = Reading.Absent,
        ["text"] = Reading.Known("x\n\u202e\"\\"),
        ["empty"] = Reading.Known(""),
        ["list"] = Reading.Known(["a, b", "", "c"]),
        ["nothing"] = Reading.Known((IReadOnlyList<string>)[]),
        ["unreadable"] = Reading.Unreadable("denied"),
    };

    public static TheoryData<string, string> Values
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var before in Kinds.Keys)
                data.Add(before, "absent");
            foreach (var after in Kinds.Keys.Where(kind => kind != "absent"))
                data.Add("text", after);
            return data;
        }
    }

    [Fact]
    public void Any_byte_that_is_changed_is_noticed_and_its_record_is_named()
    {
        lab.Apply("LR-03");
        foreach (var file in new[] { lab.JournalFile, lab.HeadFile })
        {
            var content = File.ReadAllBytes(file);
            for (var i = 0; i < content.Length; i++)
            {
                foreach (var flip in new byte[] { 0x01, 0x20, 0x80, 0xFF })
                {
                    var changed = (byte[])content.Clone();
                    changed[i] ^= flip;
                    File.WriteAllBytes(file, changed);
                    var check = lab.Journal.Check();
                    Assert.False(check.IsSound, file + " byte " + i + " xor " + flip);
                    var record = content.Take(i).Count(b => b == '\n') + 1;
                    if (file == lab.JournalFile)
                        Assert.Equal(record, check.Record);
                }
            }

            File.WriteAllBytes(file, content);
        }

        Assert.Equal(JournalState.Intact, lab.Journal.Check().State);
    }

    [Fact]
    public void A_record_that_is_removed_inserted_or_moved_is_noticed()
    {
        lab.Apply("LR-03");
        var lines = File.ReadAllLines(lab.JournalFile);
        for (var i = 0; i < lines.Length; i++)
        {
            Expect([.. lines[..i], .. lines[(i + 1)..]], i + 1);
            Expect([.. lines[..i], lines[^(i + 1)], .. lines[i..]], lines[^(i + 1)] == lines[i] ? i + 2 : i + 1);
            Expect([.. lines, lines[i]], lines.Length + 1);
        }

        Expect([.. lines[..1], lines[2], lines[1], .. lines[3..]], 2);
        Expect([], 1);

        void Expect(string[] content, int record)
        {
            File.WriteAllLines(lab.JournalFile, content);
            var check = lab.Journal.Check();
            Assert.False(check.IsSound);
            Assert.Equal(record, check.Record);
        }
    }

    [Fact]
    public void A_new_history_with_right_hashes_is_noticed_by_the_head()
    {
        lab.Apply("LR-03");
        var head = File.ReadAllBytes(lab.HeadFile);
        Directory.Delete(lab.JournalFolder, true);
        lab.Apply("LR-01");
        File.WriteAllBytes(lab.HeadFile, head);
        Assert.False(lab.Journal.Check().IsSound);
    }

    [Fact]
    public void Taking_the_head_or_the_journal_away_is_noticed()
    {
        lab.Apply("LR-03");
        File.Move(lab.HeadFile, lab.HeadFile + ".away");
        Assert.Equal(JournalState.Tampered, lab.Journal.Check().State);
        File.Move(lab.HeadFile + ".away", lab.HeadFile);
        File.Delete(lab.JournalFile);
        Assert.Equal((JournalState.Truncated, 1L), (lab.Journal.Check().State, lab.Journal.Check().Record));
    }

    [Fact]
    public void Records_cut_off_at_the_end_are_noticed_wherever_the_cut_is()
    {
        lab.Apply("LR-03");
        var content = File.ReadAllBytes(lab.JournalFile);
        for (var length = 0; length < content.Length; length += 7)
        {
            File.WriteAllBytes(lab.JournalFile, content[..length]);
            Assert.Equal(JournalState.Truncated, lab.Journal.Check().State);
        }
    }

    [Fact]
    public void Nothing_is_changed_under_a_journal_that_was_tampered_with_and_moving_it_away_is_the_way_out()
    {
        var plan = lab.Plan("LR-01");
        lab.Apply("LR-03");
        var state = lab.State();
        File.WriteAllText(lab.JournalFile, File.ReadAllText(lab.JournalFile).Replace("vm01", "vm99", StringComparison.Ordinal));
        var content = File.ReadAllText(lab.JournalFile);
        foreach (var use in new Action[] { () => lab.Apply(plan, new LabSink()), () => lab.Undo(), () => lab.Journal.Read() })
        {
            var error = Assert.Throws<HyException>(use);
            Assert.Equal("Hy.Journal.Tampered", error.Id);
            Assert.Contains("from record 2 on", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal((state, content), (lab.State(), File.ReadAllText(lab.JournalFile)));
        Directory.Move(lab.JournalFolder, lab.JournalFolder + ".tampered");
        lab.Apply(plan, new LabSink());
        Assert.Equal(JournalState.Intact, lab.Journal.Check().State);
    }

    [Fact]
    public void What_is_tampered_with_during_a_run_stops_the_run()
    {
        var sink = new LabSink
        {
            OnEmit = _ => File.WriteAllBytes(lab.JournalFile, File.ReadAllBytes(lab.JournalFile)[..^200]),
        };
        Assert.Equal("Hy.Journal.Tampered", Assert.Throws<HyException>(() => lab.Apply(lab.Plan("LR-01"), sink)).Id);
        Assert.Equal(["vm01: first"], lab.Hypervisor.Writes);
    }

    [Theory]
    [InlineData("{\"number\":7,\"at")]
    [InlineData("\0\0\0\0")]
    [InlineData("{\"numb\0\0\0\0\n\0\0")]
    public void A_torn_last_line_is_kept_beside_said_and_not_fatal(string torn)
    {
        lab.Apply("LR-03");
        File.AppendAllText(lab.JournalFile, torn);
        Assert.Equal((JournalState.Torn, (long?)null), (lab.Journal.Check().State, lab.Journal.Check().Record));
        var sink = new LabSink();
        lab.Apply(lab.Plan("LR-01"), sink);
        Assert.Equal("Hy.Journal.Torn", Assert.Single(sink.Warnings).Id);
        Assert.Equal("LR-01=Changed LR-01=Changed", sink.Outcomes);
        Assert.Equal(JournalState.Intact, lab.Journal.Check().State);
        Assert.Equal(torn, File.ReadAllText(Path.Combine(lab.JournalFolder, "journal.torn-7")));
    }

    [Fact]
    public void A_last_line_that_lacks_only_its_end_was_never_relied_on()
    {
        lab.Apply("LR-03");
        var before = File.ReadAllBytes(lab.HeadFile);
        lab.Apply("LR-01");
        File.WriteAllBytes(lab.HeadFile, before);
        var content = File.ReadAllBytes(lab.JournalFile);
        File.WriteAllBytes(lab.JournalFile, content[..^1]);
        Assert.Equal(JournalState.Torn, lab.Journal.Check().State);
        File.WriteAllBytes(lab.JournalFile, content);
        Assert.Equal(JournalState.Intact, lab.Journal.Check().State);
    }

    [UnsupportedOSPlatform("windows"), FactIf("modes")]
    public void Folder_and_files_are_the_owners_alone()
    {
        lab.Apply("LR-03");
        File.AppendAllText(lab.JournalFile, "torn");
        lab.Apply("LR-01");
        const UnixFileMode Others = (UnixFileMode)0x3F;
        foreach (var path in Directory.GetFileSystemEntries(lab.JournalFolder).Append(lab.JournalFolder))
            Assert.True((File.GetUnixFileMode(path) & Others) == 0, path);
    }

    [Fact]
    public void The_folder_is_closed_to_others_before_there_is_a_file_in_it()
    {
        var seen = new List<int>();
        var journal = new Journal(lab.JournalFolder, () => FakeHypervisor.Now, Guid.NewGuid, path =>
        {
            if (path == lab.JournalFolder)
                seen.Add(Directory.GetFiles(path).Length);
        });
        journal.Append([new JournalEntry(JournalRecordKind.RunStarted, "run")]);
        Assert.Equal(0, seen[0]);
    }

    [Fact]
    public void Two_that_append_at_the_same_time_make_one_chain()
    {
        Parallel.For(0, 4, worker =>
        {
            var journal = lab.Journal;
            for (var i = 0; i < 25; i++)
                journal.Append([new JournalEntry(JournalRecordKind.RunStarted, "w" + worker), new JournalEntry(JournalRecordKind.RunEnded, "w" + worker)]);
        });
        var entries = lab.Journal.Read();
        Assert.Equal(200, entries.Count);
        Assert.All(entries.Chunk(2), pair => Assert.Equal(pair[0].Run, pair[1].Run));
    }

    [Fact]
    public void Hashes_are_those_that_anybody_can_work_out()
    {
        lab.Apply("LR-03");
        foreach (var line in File.ReadAllLines(lab.JournalFile))
        {
            var hashed = line[..line.LastIndexOf(",\"hash\":", StringComparison.Ordinal)];
            var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(hashed)));
            Assert.EndsWith("\"" + hash + "\"}", line, StringComparison.Ordinal);
        }
    }
}
