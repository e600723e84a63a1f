using System.Collections.Generic;

namespace HypervisorHardening.Controls.HostFiles;

/// <summary>
/// Compares the numbers in versions of packages, <c>1:7.2+dfsg-7+deb12u12</c>: the epoch is left out, so that a site may
/// name a version without it, and a tilde comes before everything, as in <c>10.0~rc1</c>.
/// </summary>
internal static class PackageVersion
{
    /// <summary>Whether a version is the same as another or newer.</summary>
    public static bool IsAtLeast(string version, string least)
    {
        List<long> left = Numbers(version), right = Numbers(least);
        for (var i = 0; i < left.Count || i < right.Count; i++)
        {
            var difference = (i < left.Count ? left[i] : 0).CompareTo(i < right.Count ? right[i] : 0);
            if (difference != 0)
                return difference > 0;
        }

        return true;
    }

    private static List<long> Numbers(string version)
    {
        var numbers = new List<long>();
        var inNumber = false;
        for (var i = version.IndexOf(':') + 1; i < version.Length; i++)
        {
            var digit = version[i] - '0';
            if (digit is >= 0 and <= 9)
            {
                if (!inNumber)
                    numbers.Add(0);
                if (numbers[numbers.Count - 1] < int.MaxValue)
                    numbers[numbers.Count - 1] = numbers[numbers.Count - 1] * 10 + digit;
            }
            else if (version[i] == '~')
            {
                numbers.Add(-1);
            }

            inNumber = digit is >= 0 and <= 9;
        }

        return numbers;
    }
}
