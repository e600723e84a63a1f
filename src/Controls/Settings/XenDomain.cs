using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>
/// Settings of a guest of Xen: as it runs, and in the file that Xen's own tool starts it from. What libvirt defines is in
/// <see cref="LibvirtDomain"/>; of a guest that libvirt does not know nothing is set there.
/// </summary>
internal static class XenDomain
{
    /// <summary>A place in the configuration that the guest runs with, <c>c_info/type</c>: a text or list; not set while it does not run.</summary>
    public static Setting Running(string path) => new(Scope.VirtualMachine, "xl-domain", path);

    /// <summary>A row for each item of a list in it, <c>pcidevs</c>; no rows while it does not run.</summary>
    public static Setting RunningEach(string list, params string[] columns) => new(Scope.VirtualMachine, "xl-domain", list, columns);

    /// <summary>A key of its file in <c>/etc/xen</c>: a text or list; not set where it has no file.</summary>
    public static Setting Config(string key) => new(Scope.VirtualMachine, "xl-config", key);

    /// <summary>A row for each item of a list there, <c>vif</c>: what the item has under a key; <c>.</c> is all of it, a number its place among those without a key.</summary>
    public static Setting ConfigEach(string key, params string[] columns) => new(Scope.VirtualMachine, "xl-config", key, columns);

    /// <summary>The file of the guest in <c>/etc/xen</c>; not set where it has none.</summary>
    public static Setting File { get; } = Config(".file");

    /// <summary>A parameter of the scheduler in force: <c>weight</c>, <c>cap</c>; not set while it does not run.</summary>
    public static Setting Schedule(string name) => new(Scope.VirtualMachine, "xl-schedule", name);

    /// <summary>The name that the guest runs under; not set while it does not run.</summary>
    public static Setting RunningName { get; } = Running("c_info/name");

    /// <summary>Whether a value is a yes, as the files and the tool write it.</summary>
    /// <param name="value">The value; null is a no.</param>
    public static bool IsYes(string? value) => value is not (null or "" or "0" or "false" or "no" or "off" or "disable");

    /// <summary>Whether a value was read and is a yes.</summary>
    /// <param name="reading">The reading.</param>
    public static bool IsYes(Reading reading) => IsYes(reading.Text);
}
