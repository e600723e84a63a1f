using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using HypervisorHardening.Core.Boot;
using HypervisorHardening.Libvirt.HostFiles;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles.Boot;

/// <summary>Every digest of a log counts, and no log, however made, does more than give a reason.</summary>
public sealed class BootLogTests
{
    [TheoryIf("Linux")]
    [InlineData("grub")]
    [InlineData("stub")]
    [InlineData("bios")]
    public void One_flipped_bit_of_a_digest_makes_its_register_differ_and_no_other(string name)
    {
        using var host = new MeasuredHost(name);
        byte[] content = host.Bytes(MeasuredHost.Log);
        var held = host.Held();
        int place = 0, flips = 0;
        foreach (var item in BootLog.Parse(content).Events)
        {
            foreach (var (bank, digest) in item.Digests)
            {
                place += content.AsSpan(place).IndexOf(digest);
                var bit = flips++ % (digest.Length * 8);
                content[place + bit / 8] ^= (byte)(1 << bit % 8);
                Assert.Equal(item.Register < 10 ? [bank + " " + item.Register] : [], MeasuredHost.Differing(BootLog.Parse(content), held));
                content[place + bit / 8] ^= (byte)(1 << bit % 8);
                place += digest.Length;
            }
        }

        Assert.Empty(MeasuredHost.Differing(BootLog.Parse(content), held));
        Assert.InRange(flips, 14, 400);
    }

    [TheoryIf("Linux")]
    [InlineData("stub")]
    [InlineData("bios")]
    public void A_log_cut_at_any_length_is_unreadable_or_differs(string name)
    {
        using var host = new MeasuredHost(name);
        byte[] content = host.Bytes(MeasuredHost.Log);
        var held = host.Held();
        int unreadable = 0, differing = 0;
        for (var length = 0; length < content.Length; length++)
        {
            try
            {
                var log = BootLog.Parse(content[..length]);
                Assert.True(MeasuredHost.Differing(log, held).Length > 0, "cut at " + length);
                differing++;
            }
            catch (HostFileException failure)
            {
                Assert.StartsWith(MeasuredHost.Log + ": it ", failure.Message, StringComparison.Ordinal);
                unreadable++;
            }
        }

        Assert.True(unreadable > differing * 20 && differing > 5, unreadable + " unreadable, " + differing + " differing");
    }

    [FactIf("Linux")]
    public void A_flipped_bit_anywhere_never_throws_anything_else()
    {
        using var host = new MeasuredHost("stub");
        byte[] content = host.Bytes(MeasuredHost.Log);
        for (var i = 0; i < content.Length * 8; i += 3)
        {
            content[i / 8] ^= (byte)(1 << i % 8);
            if (Parsed(content) is { } log)
                Assert.All(log.Events, item => Assert.NotNull(BootEventText.Of(item).Name));
            content[i / 8] ^= (byte)(1 << i % 8);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(4)]
    public void Register_0_starts_with_the_locality_that_the_log_gives(byte locality)
    {
        var measured = SHA256.HashData("firmware"u8);
        var log = BootLog.Parse([.. Header(0x0B, 32), .. Event(0, 3, new byte[32], [.. "StartupLocality\0"u8, locality]), .. Event(0, 8, measured, [])]);
        var start = new byte[32];
        start[31] = locality;
        using var replay = log.Replay("SHA-256");
        Assert.Equal(RegisterBank.Hex(SHA256.HashData([.. start, .. measured])), RegisterBank.Hex(replay[0]!));
        Assert.Single(log.Events);
    }

    [Fact]
    public void A_bank_whose_hash_is_not_known_here_is_passed_over()
    {
        var log = BootLog.Parse([.. Header(0x12, 32), .. Event(0, 8, new byte[32], [], 0x12)]);
        using var replay = log.Replay("SM3-256");
        Assert.Null(replay[0]);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("00", "it ends in the middle of an entry")]
    [InlineData("00000000 04000000 0000000000000000000000000000000000000000 FFFFFFFF", "it ends in the middle of an entry, or an entry gives a wrong length")]
    [InlineData("00000000 04000000 0000000000000000000000000000000000000000 FFFFFF7F 00", "it ends in the middle of an entry, or an entry gives a wrong length")]
    [InlineData("20000000 04000000 0000000000000000000000000000000000000000 00000000", "an entry extends register 32")]
    [InlineData("FFFFFFFF 04000000 0000000000000000000000000000000000000000 00000000", "an entry extends register 4294967295")]
    public void What_is_no_log_is_a_reason(string hex, string reason) => Assert.Contains(reason, Reason(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))), StringComparison.Ordinal);

    [Fact]
    public void A_header_that_is_none_is_a_reason()
    {
        Assert.Contains("tells of 0 banks", Reason(Header()), StringComparison.Ordinal);
        Assert.Contains("tells of 4294967295 banks", Reason(Header(uint.MaxValue)), StringComparison.Ordinal);
        Assert.Contains("wrong about bank SHA-256", Reason(Header(0x0B, 20)), StringComparison.Ordinal);
        Assert.Contains("wrong about bank bank 153", Reason(Header(0x99, 0)), StringComparison.Ordinal);
        Assert.Contains("wrong about bank SHA-256", Reason(Header(2, 0x0B, 32, 0x0B, 32)), StringComparison.Ordinal);
        Assert.Contains("it ends in the middle", Reason(Header(16, 0x0B, 32)), StringComparison.Ordinal);
    }

    [Fact]
    public void Digests_that_the_header_does_not_tell_of_are_a_reason()
    {
        var digest = new byte[32];
        Assert.Contains("a bank that the log does not have", Reason([.. Header(0x0B, 32), .. Event(0, 4, digest, [], 0x0C)]), StringComparison.Ordinal);
        Assert.Contains("4294967295 digests, where the log has 1 banks", Reason([.. Header(0x0B, 32), .. Number(0), .. Number(4), .. Number(uint.MaxValue)]), StringComparison.Ordinal);
        Assert.Contains("two digests of the same bank", Reason([.. Header(2, 0x0B, 32, 0x04, 20), .. Number(0), .. Number(4), .. Number(2), 0x0B, 0, .. digest, 0x0B, 0, .. digest, .. Number(0)]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_largest_logs_take_no_time()
    {
        var watch = Stopwatch.StartNew();
        Assert.Contains("more than 65536 entries", Reason([.. Enumerable.Repeat(new byte[] { 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, 65537).SelectMany(item => item)]), StringComparison.Ordinal);
        Assert.Contains("it ends in the middle", Reason([.. Number(0), .. Number(4), .. new byte[20], .. Number(uint.MaxValue), .. new byte[BootLog.Limit - 32]]), StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    [Theory]
    [InlineData("kernel_cmdline: a\u001b[2J\u202e\nb", "kernel_cmdline: a\\u001B[2J\\u202E\\u000Ab")]
    [InlineData("", "")]
    [InlineData("\0\0\0\0", "")]
    public void Text_of_the_log_is_made_safe(string text, string shown)
    {
        var item = Assert.Single(BootLog.Parse([.. Header(0x0B, 32), .. Event(8, 0xD, new byte[32], Encoding.UTF8.GetBytes(text))]).Events);
        Assert.Equal(shown, BootEventText.Of(item).Name);
    }

    [Fact]
    public void A_text_without_end_is_cut()
    {
        var item = Assert.Single(BootLog.Parse([.. Header(0x0B, 32), .. Event(8, 0xD, new byte[32], [.. Enumerable.Repeat((byte)'x', 1_000_000)])]).Events);
        Assert.Equal(4096, BootEventText.Of(item).Name.Length);
    }

    private static BootLog? Parsed(byte[] content)
    {
        try
        {
            return BootLog.Parse(content);
        }
        catch (HostFileException)
        {
            return null;
        }
    }

    private static string Reason(byte[] content) => Assert.Throws<HostFileException>(() => BootLog.Parse(content)).Message;

    private static byte[] Header(int bank, int size) => Header(1u, bank, size);

    private static byte[] Header(uint count = 0, params int[] banks)
    {
        byte[] data = [.. "Spec ID Event03\0"u8, .. Number(0), 0, 2, 0, 2, .. Number(count), .. banks.SelectMany(value => new[] { (byte)value, (byte)(value >> 8) }), 0];
        return [.. Number(0), .. Number(3), .. new byte[20], .. Number((uint)data.Length), .. data];
    }

    private static byte[] Event(uint register, uint kind, byte[] digest, byte[] data, byte bank = 0x0B) =>
        [.. Number(register), .. Number(kind), .. Number(1), bank, 0, .. digest, .. Number((uint)data.Length), .. data];

    private static byte[] Number(uint number) => BitConverter.GetBytes(number);
}
