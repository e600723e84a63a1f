using System;
using System.Collections.Generic;
using System.Security.Cryptography;

namespace HypervisorHardening.Core.Boot;

/// <summary>
/// What the entries of a log add up to in the registers of one bank. A register starts at zero, and takes the hash of its
/// old value and each new digest.
/// </summary>
public sealed class RegisterReplay : IDisposable
{
    private readonly HashAlgorithm? hash;
    private readonly Dictionary<int, byte[]> values = [];

    /// <summary>Starts with registers of which the log has nothing.</summary>
    /// <param name="bank">The bank, as <see cref="RegisterBank.Name"/> names it.</param>
    public RegisterReplay(string bank) => hash = RegisterBank.Hash(bank);

    /// <summary>Whether the hash of the bank can be computed here; where not, no register gets a value.</summary>
    public bool IsPossible => hash is not null;

    /// <summary>The length of a digest in bytes.</summary>
    public int Length => hash is null ? 0 : hash.HashSize / 8;

    /// <summary>The value of a register; null where the log has nothing of it.</summary>
    /// <param name="register">The number of the register.</param>
    public byte[]? this[int register] => values.TryGetValue(register, out var value) ? value : null;

    /// <summary>Gives a register the value that it starts with, where that is not zero.</summary>
    /// <param name="register">The number of the register.</param>
    /// <param name="value">The value.</param>
    public void Start(int register, byte[] value) => values[register] = value;

    /// <summary>Extends a register by a digest.</summary>
    /// <param name="register">The number of the register.</param>
    /// <param name="digest">The digest.</param>
    public void Extend(int register, byte[] digest)
    {
        if (hash is not null)
            values[register] = hash.ComputeHash([.. this[register] ?? new byte[Length], .. digest]);
    }

    /// <inheritdoc/>
    public void Dispose() => hash?.Dispose();
}
