using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using HypervisorHardening.Core.Boot;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>The firmware's event log, in either of its forms: with digests of SHA-1 only, or with those of every bank.</summary>
/// <param name="events">The entries that extend a register, in their order.</param>
/// <param name="locality">The locality that the firmware started from, which register 0 begins with.</param>
internal sealed class BootLog(IReadOnlyList<BootEvent> events, int locality)
{
    /// <summary>Where the kernel shows it.</summary>
    public const string Path = "/sys/kernel/security/tpm0/binary_bios_measurements";

    /// <summary>The largest log read, in bytes. Those of real machines have some ten thousand.</summary>
    public const int Limit = 16 * 1024 * 1024;

    private const int MostEvents = 65536;
    private const int MostBanks = 16;
    private const int LastRegister = 31;
    private const string Signature = "Spec ID Event03";
    private const string Locality = "StartupLocality";
    private static readonly Dictionary<int, string> Banks = new()
    {
        [0x04] = "SHA-1", [0x0B] = "SHA-256", [0x0C] = "SHA-384", [0x0D] = "SHA-512", [0x12] = "SM3-256", [0x27] = "SHA-3-256", [0x28] = "SHA-3-384", [0x29] = "SHA-3-512",
    };

    /// <summary>The entries that extend a register, in their order.</summary>
    public IReadOnlyList<BootEvent> Events { get; } = events;

    /// <summary>The banks that any entry extends.</summary>
    public IReadOnlyList<string> Extended { get; } = [.. events.SelectMany(item => item.Digests.Keys).Distinct()];

    /// <summary>Takes a log apart.</summary>
    /// <param name="content">The log.</param>
    /// <exception cref="HostFileException">It is not whole, or not of the form.</exception>
    public static BootLog Parse(byte[] content)
    {
        var reader = new LogReader(Path, content);
        if (reader.IsAtEnd)
            throw reader.Malformed("it is empty: the firmware handed over no event log");
        var events = new List<BootEvent>();
        var locality = 0;
        IReadOnlyDictionary<int, int>? sizes = null;
        for (var isFirst = true; !reader.IsAtEnd; isFirst = false)
        {
            var item = Event(reader, sizes);
            if (item.Kind != BootEventKind.NoAction)
            {
                if (events.Count == MostEvents)
                    throw reader.Malformed("it has more than " + MostEvents + " entries");
                events.Add(item);
            }
            else if (isFirst && Starts(item.Data, Signature))
                sizes = Sizes(new LogReader(Path, item.Data));
            else if (Starts(item.Data, Locality) && item.Data.Length > Locality.Length + 1)
                locality = item.Data[Locality.Length + 1];
        }

        return new BootLog(events, locality);
    }

    /// <summary>What the entries add up to in one bank.</summary>
    /// <param name="bank">The bank.</param>
    public RegisterReplay Replay(string bank)
    {
        var replay = new RegisterReplay(bank);
        if (locality != 0 && replay.IsPossible)
        {
            var start = new byte[replay.Length];
            start[start.Length - 1] = (byte)locality;
            replay.Start(0, start);
        }

        foreach (var item in Events)
        {
            if (item.Digests.TryGetValue(bank, out var digest))
                replay.Extend(item.Register, digest);
        }

        return replay;
    }

    private static BootEvent Event(LogReader reader, IReadOnlyDictionary<int, int>? sizes)
    {
        var register = reader.Number();
        var kind = (BootEventKind)reader.Number();
        var digests = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (sizes is null)
            digests["SHA-1"] = reader.Bytes(20);
        else
            Digests(reader, sizes, digests);
        if (kind != BootEventKind.NoAction && register > LastRegister)
            throw reader.Malformed("an entry extends register " + register);
        return new BootEvent((int)register, kind, digests, reader.Bytes(reader.Number()));
    }

    private static void Digests(LogReader reader, IReadOnlyDictionary<int, int> sizes, Dictionary<string, byte[]> digests)
    {
        var count = reader.Number();
        if (count > sizes.Count)
            throw reader.Malformed("an entry has " + count + " digests, where the log has " + sizes.Count + " banks");
        for (; count > 0; count--)
        {
            var number = reader.Short();
            if (!sizes.TryGetValue(number, out var size))
                throw reader.Malformed("an entry has a digest of a bank that the log does not have");
            var bank = Bank(number);
            if (digests.ContainsKey(bank))
                throw reader.Malformed("an entry has two digests of the same bank");
            digests[bank] = reader.Bytes((ulong)size);
        }
    }

    /// <summary>The banks of the log, and the lengths of their digests.</summary>
    private static Dictionary<int, int> Sizes(LogReader reader)
    {
        // The signature, the class of the platform, the version of the specification and the size of its numbers.
        reader.Bytes(16 + 4 + 3 + 1);
        var count = reader.Number();
        if (count is 0 or > MostBanks)
            throw reader.Malformed("its header tells of " + count + " banks");
        var sizes = new Dictionary<int, int>();
        for (; count > 0; count--)
        {
            int number = reader.Short(), size = reader.Short();
            using var hash = RegisterBank.Hash(Bank(number));
            if (size == 0 || sizes.ContainsKey(number) || (hash is not null && hash.HashSize / 8 != size))
                throw reader.Malformed("its header is wrong about bank " + Bank(number));
            sizes[number] = size;
        }

        return sizes;
    }

    private static string Bank(int number) => Banks.TryGetValue(number, out var name) ? name : "bank " + number;

    private static bool Starts(byte[] data, string text) => data.Length > text.Length && data[text.Length] == 0
        && Encoding.ASCII.GetString(data, 0, text.Length) == text;
}
