using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace HypervisorHardening.Core.Reports;

/// <summary>UUIDs made of names (RFC 9562, version 5): the same names give the same UUID, in every run and on every machine.</summary>
internal static class NameUuid
{
    private static readonly byte[] Space = [0x5b, 0x0e, 0x6c, 0x2a, 0x91, 0xd7, 0x4f, 0x43, 0xa8, 0x5e, 0x3d, 0x70, 0x1c, 0xb6, 0x22, 0xe9];

    /// <summary>The UUID of names.</summary>
    /// <param name="names">The names, which may be any text.</param>
    public static string Of(params string?[] names)
    {
        // Printable text has no line end, so that names cannot run into one another, and tells lone surrogates apart.
        var name = Encoding.UTF8.GetBytes(string.Join("\n", names.Select(SafeText.Printable)));
#pragma warning disable CA5350 // RFC 9562 prescribes SHA-1; nothing is kept safe by it.
        using var sha1 = SHA1.Create();
#pragma warning restore CA5350
        var hash = sha1.ComputeHash([.. Space, .. name]);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        var text = string.Concat(hash.Take(16).Select(one => one.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
        return text.Insert(20, "-").Insert(16, "-").Insert(12, "-").Insert(8, "-");
    }
}
