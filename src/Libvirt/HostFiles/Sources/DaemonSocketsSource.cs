using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>The local sockets of the daemons that are in use, with their modes and what decides them.</summary>
internal sealed class DaemonSocketsSource : HostSource
{
    private static readonly UnitKeySource Units = new();
    private static readonly ConfSource Files = new();

    /// <inheritdoc/>
    public override string Name => "daemon-sockets";

    /// <summary>The setting of the unit or file that decides a socket's mode.</summary>
    /// <param name="path">What is in the column <c>path</c>.</param>
    public static Setting Decider(string path) => new(Scope.Host, path[0] == '/' ? Files.Name : Units.Name, path);

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files)
    {
        var table = new HostTable(setting, "daemon", "kind", "path", "mode");
        foreach (var daemon in DaemonLayout.Of(files).InUse.Where(daemon => !DaemonLayout.IsKeeper(daemon)))
        {
            foreach (var (kind, path) in daemon.LocalSockets(files))
            {
                var mode = (path[0] == '/' ? Files : (HostSource)Units).Read(Decider(path), files);
                if (mode.State == ReadingState.Unreadable)
                    return mode;
                table.Add(daemon.Name, kind, path, mode.Text);
            }
        }

        return table.ToReading();
    }
}
