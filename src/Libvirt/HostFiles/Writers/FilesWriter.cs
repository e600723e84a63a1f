using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Writes tables of module parameters: <c>/sys/module/kvm*/parameters/nested</c>.</summary>
internal sealed class FilesWriter : IHostWriter
{
    private const string Path = "path";
    private const string Text = "text";

    /// <inheritdoc/>
    public string Source => "files";

    /// <inheritdoc/>
    public bool CanWrite(Setting setting) => setting.Path.StartsWith("/sys/module/", StringComparison.Ordinal)
        && KernelFiles.CanWrite(setting.Path.Replace("*", "x")) && setting.Columns.Contains(Path) && setting.Columns.Contains(Text);

    /// <inheritdoc/>
    public Reading? Pending(Setting setting, HostFileSystem files) => Reading.Known(
        [.. new FilesSource().Read(setting, files).Rows.Select(row => KernelFiles.Pending(row[Path]!, files) is { } value ? row.With(Text, value) : row)]);

    /// <inheritdoc/>
    public string? Prepare(Change change, HostWrites writes)
    {
        var rows = SameReading.Changed(change.Before, change.After);
        var lines = change.Restore?.Split('\n');
        if (lines is not null && lines.Length != rows.Count)
            throw HostFailure.Refused(change.Setting.ToString(), "what was kept for its undo does not fit");
        var kept = new List<string>();
        for (var i = 0; i < rows.Count; i++)
        {
            var path = rows[i].After[Path]!;
            if (!KernelFiles.CanWrite(path))
                throw HostFailure.Refused(path, "it is not a parameter of a module that is loaded");
            kept.Add(KernelFiles.Set(path, rows[i].After[Text], lines?[i], writes));
        }

        return string.Join("\n", kept);
    }
}
