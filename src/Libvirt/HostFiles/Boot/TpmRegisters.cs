using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Boot;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>What the registers of a host's TPM hold, bank by bank.</summary>
internal static class TpmRegisters
{
    private const string Tpm = "/sys/class/tpm/tpm0";
    private const string Prefix = "pcr-";
    private const int LongestDigest = 64;
    private const int MostRegisters = 32;

    /// <summary>Whether the host has a TPM.</summary>
    /// <param name="files">The host's files.</param>
    /// <exception cref="HostFileException">The folder may not be searched.</exception>
    public static bool HasTpm(HostFileSystem files) => files.Exists(Tpm);

    /// <summary>The banks, and in each the registers by number; empty where the kernel shows none.</summary>
    /// <param name="files">The host's files.</param>
    /// <exception cref="HostFileException">A register cannot be read, or is no digest.</exception>
    public static SortedDictionary<string, SortedDictionary<int, byte[]>> Read(HostFileSystem files)
    {
        var banks = new SortedDictionary<string, SortedDictionary<int, byte[]>>(StringComparer.Ordinal);
        foreach (var folder in files.Names(Tpm).Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
            banks[RegisterBank.Name(folder.Substring(Prefix.Length))] = Bank(files, Tpm + "/" + folder);
        return banks;
    }

    private static SortedDictionary<int, byte[]> Bank(HostFileSystem files, string folder)
    {
        var registers = new SortedDictionary<int, byte[]>();
        foreach (var name in files.Names(folder))
        {
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < MostRegisters && files.Text(folder + "/" + name) is { } text)
                registers[number] = Digest(folder + "/" + name, text.Trim());
        }

        return registers;
    }

    private static byte[] Digest(string path, string text)
    {
        var bytes = new byte[text.Length / 2];
        if (text.Length is 0 or > LongestDigest * 2 || text.Length % 2 != 0)
            throw new HostFileException(path, "it is no digest");
        for (var i = 0; i < bytes.Length; i++)
        {
            if (!byte.TryParse(text.Substring(i * 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[i]))
                throw new HostFileException(path, "it is no digest");
        }

        return bytes;
    }
}
