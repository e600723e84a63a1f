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
    private readonly string bank;
    private readonly IReadOnlyDictionary<int, byte[]> held;
    private readonly HashAlgorithm? hash;
    private readonly RegisterReplay own, padded;
    private readonly Dictionary<int, byte[]> agreed = [];

    /// <summary>Starts after the firmware's log.</summary>
    /// <param name="bank">The bank.</param>
    /// <param name="held">What the registers hold.</param>
    /// <param name="firmware">What the firmware's log adds up to.</param>
    public ImaReplay(string bank, IReadOnlyDictionary<int, byte[]> held, RegisterReplay? firmware)
    {
        this.bank = bank;
        this.held = held;
        hash = RegisterBank.Hash(bank);
        own = new RegisterReplay(bank);
        padded = new RegisterReplay(bank);
        foreach (var register in held.Keys)
        {
            if (firmware?[register] is not { } value)
                continue;
            own.Start(register, value);
            padded.Start(register, value);
        }
    }

    /// <summary>The registers that the list extends.</summary>
    public HashSet<int> Extended { get; } = [];

    /// <summary>What a register adds up to; null where the hash of the bank cannot be computed here.</summary>
    /// <param name="register">The number of the register.</param>
    public byte[]? this[int register] => agreed.TryGetValue(register, out var value) ? value : own[register];

    /// <summary>Takes the next entry of the list.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="mayBeLast">Whether the registers may have been read after this one.</param>
    public void Add(ImaEntry entry, bool mayBeLast)
    {
        if (hash is null)
            return;
        Extended.Add(entry.Register);
        own.Extend(entry.Register, entry.IsViolation ? Ones() : bank == "SHA-1" ? entry.Digest : hash.ComputeHash(entry.Measured));
        // Before 5.8 a kernel extended every bank by the digest of SHA-1, with zeros after it.
        padded.Extend(entry.Register, [.. entry.IsViolation ? Ones().Take(entry.Digest.Length) : entry.Digest, .. new byte[own.Length - entry.Digest.Length]]);
        if (mayBeLast)
            Agree(entry.Register);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        hash?.Dispose();
        own.Dispose();
        padded.Dispose();
    }

    private void Agree(int register)
    {
        if (held.TryGetValue(register, out var value) && (value.SequenceEqual(own[register]!) || value.SequenceEqual(padded[register]!)))
            agreed[register] = value;
    }

    private byte[] Ones() => [.. Enumerable.Repeat((byte)0xFF, own.Length)];
}
