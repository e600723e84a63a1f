using System.Security.Cryptography;
using System.Text;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.HostFiles;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles.Boot;

/// <summary>The kernel's list adds up to register 10, as old and new kernels extend it.</summary>
public sealed class ImaListTests
{
    private const string Tpm = "/sys/class/tpm/tpm0/";
    private static readonly byte[] Violation = new byte[20];

    [TheoryIf("Linux")]
    [InlineData("grub")]
    [InlineData("stub")]
    [InlineData("bios")]
    public void One_flipped_bit_anywhere_is_seen(string name)
    {
        using var host = new MeasuredHost(name);
        byte[] list = host.Bytes(MeasuredHost.List);
        var held = host.Held();
        Assert.True(IsSeen(list, held) is null);
        var unseen = 0;
        for (var i = 0; i < list.Length * 8; i += 5)
        {
            byte[] flipped = [.. list];
            flipped[i / 8] ^= (byte)(1 << i % 8);
            if (IsSeen(flipped, held) is not null)
                continue;
            Assert.True(GoesNowhere(list, i / 8), "byte " + i / 8);
            unseen++;
        }

        Assert.InRange(unseen, 1, list.Length * 8 / 5 / 3);
    }

    [TheoryIf("Linux")]
    [InlineData("grub")]
    [InlineData("bios")]
    public void A_list_cut_at_any_length_is_unreadable_or_differs(string name)
    {
        using var host = new MeasuredHost(name);
        byte[] list = host.Bytes(MeasuredHost.List);
        var held = host.Held();
        for (var length = 1; length < list.Length; length++)
            Assert.NotNull(IsSeen(list[..length], held));
    }

    [FactIf("Linux")]
    public void A_list_that_has_grown_since_the_register_was_read_replays()
    {
        using var host = new MeasuredHost("stub");
        byte[] list = host.Bytes(MeasuredHost.List);
        host.Tree.With(MeasuredHost.List, [.. list, .. Entry("/bin/later")]);
        Assert.Empty(host.Differing());
        host.Tree.With(MeasuredHost.Count, "7\n");
        Assert.Equal(["SHA-1 10", "SHA-256 10"], host.Differing());
        File.Delete(host.Tree.Physical(MeasuredHost.Count));
        Assert.Equal(["SHA-1 10", "SHA-256 10"], host.Differing());
    }

    [TheoryIf("Linux")]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Kernels_without_the_bank_s_hash_extend_it_by_SHA_1(bool isPadded, bool isShortViolation)
    {
        byte[] entry = Entry("/bin/one"), digest = entry[4..24], data = entry[38..];
        byte[] ones = [.. Enumerable.Repeat((byte)0xFF, 20)], more = [.. Enumerable.Repeat((byte)(isShortViolation && isPadded ? 0 : 0xFF), 12)];
        var value = SHA256.HashData([.. new byte[32], .. isPadded ? [.. digest, .. new byte[12]] : SHA256.HashData(data)]);
        value = SHA256.HashData([.. value, .. ones, .. more]);
        using var tree = new HostTree().With(Tpm + "pcr-sha256/10", Convert.ToHexString(value)).With(MeasuredHost.List, [.. entry, .. Entry("/changed", Violation)]);
        var row = Assert.Single(new BootSource().Read(MeasuredBoot.Registers, tree.Files()).Rows);
        Assert.Equal(row["digest"], row["replayed"]);
    }

    [FactIf("Linux")]
    public void A_digest_that_is_not_of_the_entry_makes_the_log_unreliable()
    {
        using var host = new MeasuredHost("stub");
        byte[] list = host.Bytes(MeasuredHost.List);
        list[list.AsSpan().LastIndexOf("/bin/busybox"u8)] ^= 1;
        host.Tree.With(MeasuredHost.List, list);
        Assert.Equal("false", host.Read(MeasuredBoot.Reliable).Text);
        Assert.Equal(["SHA-256 10"], host.Differing());
    }

    [TheoryIf("Linux")]
    [InlineData("0A000000", "it ends in the middle of an entry")]
    [InlineData("FF000000", "an entry extends register 255")]
    [InlineData("0A000000 0000000000000000000000000000000000000000 FFFFFFFF", "names a template of 4294967295 bytes")]
    [InlineData("0A000000 0000000000000000000000000000000000000000 03000000 696D61 0000000000000000000000000000000000000000 FFFFFFFF", "it ends in the middle of an entry")]
    [InlineData("0A000000 0000000000000000000000000000000000000000 02000000 6E67 FFFFFFFF 00", "it ends in the middle of an entry")]
    public void What_is_no_list_is_a_reason(string hex, string reason)
    {
        using var host = new MeasuredHost("bios");
        host.Tree.With(MeasuredHost.List, Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));
        Assert.Contains(reason, host.Read(MeasuredBoot.Registers).Reason, StringComparison.Ordinal);
        Assert.Equal(ReadingState.Unreadable, host.Read(MeasuredBoot.Reliable).State);
    }

    [FactIf("Linux")]
    public void A_long_list_is_one_row()
    {
        using var host = new MeasuredHost("grub");
        host.Tree.With(MeasuredHost.List, [.. Enumerable.Range(0, 20_000).SelectMany(number => Entry("/bin/" + number))]);
        Assert.Equal("IMA, 20000 measurements", host.Read(MeasuredBoot.Components).Rows[^1]["name"]);
        Assert.Equal(4, host.Differing().Length);
    }

    /// <summary>How a list is found out; null where it is not.</summary>
    private static string? IsSeen(byte[] content, IReadOnlyDictionary<string, SortedDictionary<int, byte[]>> held)
    {
        var list = new ImaList(content, null);
        List<ImaReplay> replays = [.. held.Select(bank => new ImaReplay(bank.Key, bank.Value, null))];
        try
        {
            list.Replay(replays);
            return held.Values.Zip(replays).Any(bank => bank.Second[10] is not { } value || !value.SequenceEqual(bank.First[10])) ? "differs" : list.IsSound ? null : "unreliable";
        }
        catch (HostFileException failure)
        {
            return failure.Message;
        }
        finally
        {
            replays.ForEach(replay => replay.Dispose());
        }
    }

    /// <summary>Of a violation only that it is one goes into the register, and names of templates go nowhere.</summary>
    private static bool GoesNowhere(byte[] list, int place)
    {
        var reader = new LogReader("", list);
        while (true)
        {
            var start = reader.Position;
            var entry = ImaEntry.Read(reader);
            if (place < reader.Position)
                return entry.IsViolation ? place >= start + 28 : place >= start + 28 && place < start + 28 + BitConverter.ToInt32(list, start + 24);
        }
    }

    private static byte[] Entry(string name, byte[]? digest = null)
    {
        byte[] text = [.. Encoding.ASCII.GetBytes(name), 0], data = [.. BitConverter.GetBytes(4), .. "abcd"u8, .. BitConverter.GetBytes(text.Length), .. text];
#pragma warning disable CA5350 // IMA's own digest.
        return [.. BitConverter.GetBytes(10), .. digest ?? SHA1.HashData(data), .. BitConverter.GetBytes(6), .. "ima-ng"u8, .. BitConverter.GetBytes(data.Length), .. data];
#pragma warning restore CA5350
    }
}
