using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>The guests of a host that Xen's own tool started or can start, and that libvirt does not know.</summary>
internal static class XenGuests
{
    private const string DeviceModel = "-dm";

    /// <summary>Finds them, by name. What cannot be read is told by the host's own settings, and leaves a guest out here.</summary>
    /// <param name="files">The host.</param>
    /// <param name="known">The names that libvirt knows.</param>
    /// <param name="host">The name of the host.</param>
    public static IEnumerable<Resource> Of(HostFileSystem files, IEnumerable<string> known, string host)
    {
        var running = Try(() => XlDomains.Of(files).All.Where(domain => domain.Id != 0).Select(domain => domain.Name));
        var defined = Try(() => new XlConfigs(files).Names);
        var names = new HashSet<string>(running.Concat(defined), StringComparer.Ordinal);
        var all = new HashSet<string>(names.Concat(known), StringComparer.Ordinal);
        return from name in names.Except(known)
               orderby name
               select new Resource(Scope.VirtualMachine, XenGuestSubject.IdOf(name), name, host,
                   name.EndsWith(DeviceModel, StringComparison.Ordinal) && all.Contains(name.Substring(0, name.Length - DeviceModel.Length))
                       ? "it is the device model of another machine, in a domain of its own" : null);
    }

    private static IEnumerable<string> Try(Func<IEnumerable<string>> names)
    {
        try
        {
            return [.. names()];
        }
        catch (HostFileException)
        {
            return [];
        }
    }
}
