using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

/// <summary>Settings as the controls name them.</summary>
internal static class HostChangeSettings
{
    public static Setting QemuConf(string key) => new(Scope.Host, "conf", "/etc/libvirt/qemu.conf:" + key);

    public static Setting Of(string source, string path, params string[] columns) => new(Scope.Host, source, path, columns);

    public static Setting Modes(string pattern) => Of("file-modes", pattern, "path", "mode", "owner", "group", "modified");

    public static Reading List(params string[] items) => Reading.Known((IReadOnlyList<string>)items);
}
