using System;

namespace HypervisorHardening.Controls.HostFiles;

/// <summary>Compares the permission bits of files, in octal as <c>stat</c> and libvirt show them.</summary>
internal static class PermissionBits
{
    /// <summary>Whether a mode gives nobody more than another one does; false where it is not an octal number.</summary>
    /// <param name="mode">The mode, for example <c>0711</c>.</param>
    /// <param name="most">The mode that gives the most.</param>
    public static bool Within(string? mode, string most) => Parse(mode) is { } has && Parse(most) is { } may && (has & ~may) == 0;

    /// <summary>A mode without the bits that another one does not have, in four octal digits; that other one where it is not an octal number.</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="most">The mode that gives the most.</param>
    public static string Limited(string? mode, string most) =>
        Parse(mode) is { } has && Parse(most) is { } may ? Convert.ToString(has & may, 8).PadLeft(4, '0') : most;

    private static int? Parse(string? mode)
    {
        if (mode is null || mode.Length is 0 or > 7)
            return null;
        var bits = 0;
        foreach (var digit in mode)
        {
            if (digit is < '0' or > '7')
                return null;
            bits = bits * 8 + (digit - '0');
        }

        return bits;
    }
}
