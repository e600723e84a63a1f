using System;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>Writes keys of <c>/etc/xen/xl.conf</c>. Xen's tool reads the file each time it is run.</summary>
internal sealed class XlConfWriter : IHostWriter
{
    private const string Created = "new:";

    /// <inheritdoc/>
    public string Source => "xl-conf";

    /// <inheritdoc/>
    public bool CanWrite(Setting setting) => setting.Path.Length > 0 && setting.Path.All(c => c is (>= 'a' and <= 'z') or '_' or '.') && setting.Path[0] is not ('_' or '.');

    /// <inheritdoc/>
    public Reading? Pending(Setting setting, HostFileSystem files) => null;

    /// <inheritdoc/>
    public string? Prepare(Change change, HostWrites writes)
    {
        var text = writes.Text(XlConfSource.File);
        var editor = new XlConfEditor(XlConfSource.File, text ?? "");
        var wasCreated = change.Restore?.StartsWith(Created, StringComparison.Ordinal) == true;
        var edit = change.Restore is { } restore
            ? editor.Restore(change.Setting.Path, change.After, wasCreated ? restore.Substring(Created.Length) : restore)
            : editor.Set(change.Setting.Path, change.After);
        writes.Write(XlConfSource.File, wasCreated && edit.Result.Length == 0 ? null : edit.Result);
        return (text is null ? Created : "") + edit.ToRestore();
    }
}
