using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Changes to the host's own files.</summary>
internal static class HostFileChanges
{
    private static readonly Dictionary<string, IHostWriter> Writers = Make<IHostWriter>().ToDictionary(writer => writer.Source);

    private static readonly Dictionary<string, IHostSource> Sources = Make<IHostSource>().ToDictionary(source => source.Name);

    /// <summary>Whether a setting is one of the host's files and can be written at all.</summary>
    /// <param name="setting">The setting.</param>
    public static bool CanWrite(Setting setting) =>
        setting.Scope == Scope.Host && Writers.TryGetValue(setting.Source, out var writer) && writer.CanWrite(setting);

    /// <summary>Makes changes ready: reads what is there now, works out what to write and how to put it back. Nothing is written yet.</summary>
    /// <param name="files">The host's files; what it has kept is not relied on.</param>
    /// <param name="changes">The changes, no two of the same setting, each of a setting that can be written.</param>
    /// <exception cref="HyException"><c>Hy.Change.Drifted</c> or <c>Hy.Change.Refused</c>.</exception>
    public static IPreparedWrite Prepare(HostFileSystem files, IReadOnlyList<Change> changes)
    {
        var writes = new HostWrites(files.Fresh());
        try
        {
            return writes.Ready([.. changes.Select(change => Prepare(change, writes))]);
        }
        catch (HostFileException failure)
        {
            throw ChangeFault.Refused(failure.Message, failure);
        }
    }

    private static Change Prepare(Change change, HostWrites writes)
    {
        if (!CanWrite(change.Setting))
            throw HostFailure.Refused(change.Setting.ToString(), "there is no safe way to write it: do it by hand");
        var writer = Writers[change.Setting.Source];
        var now = Sources[change.Setting.Source].Read(change.Setting, writes.Files);
        if (now.State == ReadingState.Unreadable || change.After.State == ReadingState.Unreadable)
            throw HostFailure.Refused(change.Setting.ToString(), now.Reason ?? "what it was is not known");
        if (!SameReading.AgreesWith(now, change.Before, change.After)
            && !(writer.Pending(change.Setting, writes.Files) is { } pending && SameReading.AgreesWith(pending, change.Before, change.After)))
        {
            throw ChangeFault.Drifted(change.Setting + " is " + now + " by now, and not " + change.Before + ": assess again.");
        }

        return new Change(change.Setting, change.Before, change.After, writer.Prepare(change, writes));
    }

    /// <summary>One of each kind that this assembly has.</summary>
    /// <typeparam name="T">What they all are.</typeparam>
    public static IReadOnlyList<T> Make<T>() => [..
        from type in typeof(HostFileChanges).Assembly.GetTypes()
        where typeof(T).IsAssignableFrom(type) && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null
        orderby type.FullName
        select (T)Activator.CreateInstance(type)];
}
