using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using HypervisorHardening.Core.Boot;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>
/// What IMA's list adds up to in one bank. The list grows while it is read, so it may be ahead of a register that was read
/// before it: the register counts as replayed where some beginning of the list adds up to it, of no fewer entries than
/// there were before the register was read.
/// </summary>
internal sealed class ImaReplay : IDisposable
{
    private readonly IReadOnlyDictionary<int, byte[]> held;
    private readonly HashAlgorithm? hash;
    private readonly int length;
    private readonly List<(RegisterReplay Replay, Func<ImaEntry, byte[]> Digest)> ways = [];
    private readonly Dictionary<int, byte[]> agreed = [];

    /// <summary>Starts after the firmware's log.</summary>
    /// <param name="bank">The bank.</param>
    /// <param name="held">What the registers hold.</param>
    /// <param name="firmware">What the firmware's log adds up to.</param>
    public ImaReplay(string bank, IReadOnlyDictionary<int, byte[]> held, RegisterReplay? firmware)
    {
        this.held = held;
        hash = RegisterBank.Hash(bank);
        if (hash is null)
            return;
        length = hash.HashSize / 8;
        if (bank == "SHA-1")
        {
            Way(bank, firmware, entry => entry.IsViolation ? Ones(length) : entry.Digest);
            return;
        }

        Way(bank, firmware, entry => entry.IsViolation ? Ones(length) : hash.ComputeHash(entry.Measured));
        // A kernel that has not the hash of the bank when it starts (SHA-384 and SHA-512 are modules on many) takes the
        // digest of SHA-1, with zeros after it; before 5.8 every kernel did, for violations too.
        Way(bank, firmware, entry => entry.IsViolation ? Ones(length) : Padded(entry.Digest));
        Way(bank, firmware, entry => Padded(entry.IsViolation ? Ones(entry.Digest.Length) : entry.Digest));
    }

    /// <summary>The registers that the list extends.</summary>
    public HashSet<int> Extended { get; } = [];

    /// <summary>What a register that the list extends adds up to.</summary>
    /// <param name="register">The number of the register.</param>
    public byte[]? this[int register] => agreed.TryGetValue(register, out var value) ? value : ways[0].Replay[register];

    /// <summary>Takes the next entry of the list.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="mayBeLast">Whether the registers may have been read after this one.</param>
    public void Add(ImaEntry entry, bool mayBeLast)
    {
        if (hash is null)
            return;
        Extended.Add(entry.Register);
        foreach (var (replay, digest) in ways)
        {
            replay.Extend(entry.Register, digest(entry));
            if (mayBeLast && held.TryGetValue(entry.Register, out var value) && value.SequenceEqual(replay[entry.Register]!))
                agreed[entry.Register] = value;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        hash?.Dispose();
        foreach (var (replay, _) in ways)
            replay.Dispose();
    }

    private void Way(string bank, RegisterReplay? firmware, Func<ImaEntry, byte[]> digest)
    {
        var replay = new RegisterReplay(bank);
        foreach (var register in held.Keys)
        {
            if (firmware?[register] is { } value)
                replay.Start(register, value);
        }

        ways.Add((replay, digest));
    }

    private byte[] Padded(byte[] digest) => [.. digest, .. new byte[length - digest.Length]];

    private static byte[] Ones(int count) => [.. Enumerable.Repeat((byte)0xFF, count)];
}
