using System;
using System.Linq;
using System.Text;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>One entry of IMA's list of what the kernel measured.</summary>
/// <param name="register">The number of the register.</param>
/// <param name="digest">What the list gives as its digest, of SHA-1.</param>
/// <param name="measured">What the digest of each bank is of.</param>
internal sealed class ImaEntry(int register, byte[] digest, byte[] measured)
{
    private const int DigestLength = 20;
    private const int LongestTemplate = 1024;
    private const int FirstNameLength = 256;
    private const int LastRegister = 31;

    /// <summary>The number of the register: 10, unless a rule of the policy gives another.</summary>
    public int Register { get; } = register;

    /// <summary>What the list gives as its digest, of SHA-1.</summary>
    public byte[] Digest { get; } = digest;

    /// <summary>What the digest of each bank is of.</summary>
    public byte[] Measured { get; } = measured;

    /// <summary>Whether the file changed while it was measured: registers are then extended by ones.</summary>
    public bool IsViolation { get; } = digest.All(value => value == 0);

    /// <summary>Reads an entry of the list in its binary form.</summary>
    /// <param name="reader">Stands before it.</param>
    /// <exception cref="HostFileException">The entry is not whole, or not of the form.</exception>
    public static ImaEntry Read(LogReader reader)
    {
        var register = reader.Number();
        if (register > LastRegister)
            throw reader.Malformed("an entry extends register " + register);
        var digest = reader.Bytes(DigestLength);
        var length = reader.Number();
        if (length is 0 or > LongestTemplate)
            throw reader.Malformed("an entry names a template of " + length + " bytes");
        var template = Encoding.ASCII.GetString(reader.Bytes(length));
        return new ImaEntry((int)register, digest, template == "ima" ? First(reader) : reader.Bytes(reader.Number()));
    }

    /// <summary>The first template has no length of its data, and its name is measured as a field of fixed length.</summary>
    private static byte[] First(LogReader reader)
    {
        var file = reader.Bytes(DigestLength);
        var name = reader.Bytes(reader.Number());
        return [.. file, .. name.Take(FirstNameLength - 1), .. new byte[FirstNameLength - Math.Min(name.Length, FirstNameLength - 1)]];
    }
}
