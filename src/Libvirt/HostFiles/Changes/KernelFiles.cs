using System;
using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Writes values that the kernel shows as files: where they are kept over a restart, and to the running kernel where it takes them.</summary>
internal static class KernelFiles
{
    private static readonly IReadOnlyList<IKernelPlace> Places = HostFileChanges.Make<IKernelPlace>();

    /// <summary>Whether the value of a file can be kept.</summary>
    /// <param name="path">The file.</param>
    public static bool CanWrite(string path) => Places.Any(place => place.Has(path));

    /// <summary>The value that a file will have after the next start, where the running kernel does not take it; null elsewhere.</summary>
    /// <param name="path">The file.</param>
    /// <param name="files">The host's files.</param>
    public static string? Pending(string path, HostFileSystem files) =>
        Places.FirstOrDefault(place => place.Has(path)) is { } place && !place.IsLive(path, "1") ? OwnLines.ValueIn(files, place.File, place.LineStart(path)) : null;

    /// <summary>Sets a value.</summary>
    /// <param name="path">The file.</param>
    /// <param name="after">The value; not set only for a file that stands in for the kernel's.</param>
    /// <param name="restore">For an undo, the line that kept the value before, empty for none; null for a change.</param>
    /// <param name="writes">Takes what is to be written.</param>
    /// <returns>The line that keeps the value now, empty for none.</returns>
    public static string Set(string path, string? after, string? restore, HostWrites writes)
    {
        var place = Places.First(place => place.Has(path));
        var start = place.LineStart(path);
        if (restore is null && after is null)
            throw HostFailure.Refused(path, "the kernel always has a value here");
        if (after?.All(c => c is '\t' or (>= ' ' and < '\x7F')) == false || (restore is { Length: > 0 } && !restore.StartsWith(start, StringComparison.Ordinal)))
            throw HostFailure.Refused(path, "the value is not one line of plain characters");
        if (restore is null && place.Objection(path, after!, writes.Files) is { } objection)
            throw HostFailure.Refused(path, objection);
        var line = new OwnLines(writes, place.File).Set(start, restore ?? start + after);
        Tell(place, path, after, writes);
        return line;
    }

    /// <summary>
    /// In a folder that stands in for a host no kernel answers: its file is written in the kernel's stead, as after a
    /// restart, so that reading again shows the effect.
    /// </summary>
    private static void Tell(IKernelPlace place, string path, string? after, HostWrites writes)
    {
        if (!writes.Files.IsRunningHost)
        {
            var text = writes.Text(path);
            var trimmed = text?.Trim() ?? "";
            writes.Write(path, after is null ? null
                : trimmed.Length == 0 ? after + "\n"
                : text!.Substring(0, text.IndexOf(trimmed, StringComparison.Ordinal)) + after + text.Substring(text.IndexOf(trimmed, StringComparison.Ordinal) + trimmed.Length));
            if (!place.IsLive(path, "0"))
                writes.NeedsActivation(place.Activation);
            return;
        }

        var now = writes.Files.Text(path)?.Trim();
        if (now is null || after is null)
            throw HostFailure.Refused(path, "this kernel does not have it");
        if (now == after)
            return;
        if (place.IsLive(path, now))
            writes.Add(new KernelStep(writes.Files, path, now, after));
        else
            writes.NeedsActivation(place.Activation);
    }
}
