using System;
using System.Globalization;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>What another machine says of one path, links not followed.</summary>
/// <param name="status">Mode, owner and identity; null where it could not be read.</param>
/// <param name="target">The text of a link; null where it is none.</param>
/// <param name="message">Why it could not be read; null where it could.</param>
internal sealed class RemoteEntry(HostFileStatus? status, string? target, string? message)
{
    private const string Types = "pcdbfls";
    private static readonly int[] TypeBits = [0x1000, 0x2000, 0x4000, 0x6000, 0x8000, 0xA000, 0xC000];

    /// <summary>A path where there is nothing.</summary>
    public static RemoteEntry Nothing { get; } = new(null, null, "");

    /// <summary>Mode, owner and identity; null where it could not be read.</summary>
    public HostFileStatus? Status { get; } = status;

    /// <summary>The text of a link; null where it is none.</summary>
    public string? Target { get; } = target;

    /// <summary>Whether there is something.</summary>
    /// <param name="path">The path for messages.</param>
    /// <exception cref="HostFileException">It could not be found out.</exception>
    public bool Exists(string path) => message is null || (RemoteError.IsMissing(message) ? false : throw RemoteError.Of(path, message));

    /// <summary>Reads an answer: type, mode, owner, group, time, inode and number of names.</summary>
    /// <param name="fields">The answer's text.</param>
    /// <param name="link">The text of the link, empty where it is none.</param>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static RemoteEntry Parse(string fields, string link)
    {
        var parts = fields.Split(' ');
        if (parts.Length != 7 || parts[0].Length != 1)
            throw new FormatException("a status has not seven fields");
        var type = Types.IndexOf(parts[0][0]);
        var time = parts[4].Split('.')[0];
        var status = new HostFileStatus(
            mode: (type < 0 ? 0 : TypeBits[type]) | Convert.ToInt32(parts[1], 8),
            owner: Number(parts[2]),
            group: Number(parts[3]),
            modified: Number(time),
            inode: ulong.Parse(parts[5], NumberStyles.None, CultureInfo.InvariantCulture),
            names: Number(parts[6]));
        return new RemoteEntry(status, status.IsLink ? link : null, null);
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
