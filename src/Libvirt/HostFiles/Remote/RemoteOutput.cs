using System;
using System.Globalization;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>What a program of another machine has printed, and how it ended.</summary>
/// <param name="bytes">What it printed, or its beginning.</param>
/// <param name="end">What it complained of, an equals sign, and its exit code.</param>
internal sealed class RemoteOutput(byte[] bytes, string end)
{
    private const int OutOfTime = 124;

    /// <summary>What it printed.</summary>
    /// <param name="command">The program.</param>
    /// <param name="limit">The most that it may print, in bytes.</param>
    /// <exception cref="HostFileException">It failed, printed too much or outlasted its limit.</exception>
    public byte[] Get(HostCommand command, int limit)
    {
        var mark = end.LastIndexOf('=');
        if (bytes.Length > limit)
            throw HostProgram.PrintsTooMuch(command, limit);
        if (!int.TryParse(end.Substring(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            throw HostProgram.Fails(command, -1, end);
        if (code == OutOfTime)
            throw HostProgram.DoesNotEnd(command);
        return code == 0 || (command.AnswersByFailing && bytes.Length > 0) ? bytes : throw HostProgram.Fails(command, code, end.Substring(0, Math.Max(mark, 0)));
    }
}
