using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using HypervisorHardening.Core.Boot;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>One entry of the firmware's event log.</summary>
/// <param name="register">The number of the register.</param>
/// <param name="kind">What it is.</param>
/// <param name="digests">What the register was extended by, by bank.</param>
/// <param name="data">What the event says of itself.</param>
internal sealed class BootEvent(int register, BootEventKind kind, IReadOnlyDictionary<string, byte[]> digests, byte[] data)
{
    private static readonly string[] Measured = ["kernel_cmdline: ", "grub_cmd: "];

    /// <summary>The number of the register.</summary>
    public int Register { get; } = register;

    /// <summary>What it is; often a number without a name here.</summary>
    public BootEventKind Kind { get; } = kind;

    /// <summary>What the register was extended by, by bank as <see cref="RegisterBank.Name"/> names it.</summary>
    public IReadOnlyDictionary<string, byte[]> Digests { get; } = digests;

    /// <summary>What the event says of itself. Only <see cref="IsSound"/> ties it to the digests.</summary>
    public byte[] Data { get; } = data;

    /// <summary>The digest of the strongest bank, in hexadecimal digits.</summary>
    public string Digest => Digests.Count == 0 ? "" : RegisterBank.Hex(Digests.Values.OrderByDescending(digest => digest.Length == 32).ThenByDescending(digest => digest.Length).First());

    /// <summary>
    /// Whether the digests are of what the event says. Most events name something that is measured and not told; those
    /// that tell the very thing are checked.
    /// </summary>
    public bool IsSound => Told is not { } told || Digests.All(digest => Is(digest.Value, digest.Key, told));

    private byte[]? Told => Kind switch
    {
        BootEventKind.VariableDriverConfig or BootEventKind.Separator or BootEventKind.EfiAction => Data,
        BootEventKind.Loader when Encoding.UTF8.GetString(Data) is var text
            && Measured.FirstOrDefault(prefix => text.StartsWith(prefix, StringComparison.Ordinal)) is { } prefix
            => [.. Data.Skip(prefix.Length).TakeWhile(value => value != 0)],
        _ => null,
    };

    private static bool Is(byte[] digest, string bank, byte[] told)
    {
        using var hash = RegisterBank.Hash(bank);
        return hash is null || hash.ComputeHash(told).SequenceEqual(digest);
    }
}
