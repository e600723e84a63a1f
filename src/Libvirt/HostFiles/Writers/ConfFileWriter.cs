using System;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Writes keys of files in libvirt's own syntax. Passwords are never written, nor kept for an undo.</summary>
internal abstract class ConfFileWriter : IHostWriter
{
    private const string Folder = "/etc/libvirt/";
    private const string Created = "new:";
    private const int OwnerOnly = 0x180;

    /// <inheritdoc/>
    public abstract string Source { get; }

    /// <inheritdoc/>
    public virtual bool CanWrite(Setting setting) => IsOpenKey(KeyOf(setting));

    /// <inheritdoc/>
    public Reading? Pending(Setting setting, HostFileSystem files) => null;

    /// <inheritdoc/>
    public string? Prepare(Change change, HostWrites writes)
    {
        var path = FileOf(change.Setting, writes.Files) ?? throw HostFailure.Refused(change.Setting.ToString(), "this host has no configuration of libvirt's daemons");
        var key = KeyOf(change.Setting);
        var text = writes.Text(path);
        var editor = new ConfEditor(path, text ?? "");
        var wasCreated = change.Restore?.StartsWith(Created, StringComparison.Ordinal) == true;
        var edit = change.Restore is { } restore
            ? editor.Restore(key, change.After, wasCreated ? restore.Substring(Created.Length) : restore)
            : editor.Set(key, change.After);
        writes.Write(path, wasCreated && edit.Result.Length == 0 ? null : edit.Result, OwnerOnly);
        writes.NeedsActivation(ConfActivation.Of(path, key, DaemonLayout.Of(writes.Files).Mode));
        return (text is null ? Created : "") + edit.ToRestore();
    }

    /// <summary>The file that a setting is in; null where the host has none.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="files">The host's files.</param>
    protected abstract string? FileOf(Setting setting, HostFileSystem files);

    /// <summary>The key of a setting.</summary>
    /// <param name="setting">The setting.</param>
    protected virtual string KeyOf(Setting setting) => setting.Path;

    /// <summary>Whether a path is one of libvirt's own configuration files.</summary>
    /// <param name="path">The path.</param>
    protected static bool IsOurs(string path) => path.StartsWith(Folder, StringComparison.Ordinal)
        && path.EndsWith(".conf", StringComparison.Ordinal) && path.IndexOf('/', Folder.Length) < 0;

    private static bool IsOpenKey(string key) => key.Length > 0 && key.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_')
        && key[0] is not ('_' or (>= '0' and <= '9')) && key.IndexOf("passw", StringComparison.OrdinalIgnoreCase) < 0;
}
