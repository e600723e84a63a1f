using System;
using System.Collections.Generic;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Settings of a Xen host that Xen's own tool tells, and its files. What libvirt tells is in <see cref="LibvirtHost"/>.</summary>
internal static class XenHost
{
    private static readonly Dictionary<string, DefaultValue[]> ConfDefaults = new(StringComparer.Ordinal)
    {
        ["autoballoon"] = [new(new Version(0, 0), Reading.Known("auto"))],
        ["claim_mode"] = [new(new Version(0, 0), Reading.Known("1"))],
    };

    /// <summary>A fact of <c>xl info</c>: <c>virt_caps</c>, <c>nr_cpus</c>, <c>xen_version</c>, ...; not set where it is not told.</summary>
    public static Setting Info(string name) => new(Scope.Host, "xl-info", name);

    /// <summary>
    /// All that the hypervisor's command line says of an option, as a list: values parted at commas, a bare word as
    /// <c>yes</c>, one with <c>no-</c> before it as <c>no</c>; not set where it is not there.
    /// </summary>
    public static Setting Option(string name) => new(Scope.Host, "xen-option", name);

    /// <summary>Whether FLASK enforces its policy: <c>enforcing</c>, <c>permissive</c> or <c>disabled</c>.</summary>
    public static Setting Flask { get; } = new(Scope.Host, "xl-getenforce", "mode");

    /// <summary>The first of the hypervisor's messages that has a text in it.</summary>
    public static Setting Message(string text) => new(Scope.Host, "xl-dmesg", text);

    /// <summary>A key of <c>/etc/xen/xl.conf</c>, with its documented default.</summary>
    public static Setting Conf(string key) => new(Scope.Host, "xl-conf", key, defaults: ConfDefaults.TryGetValue(key, out var values) ? values : []);

    /// <summary>A row for each running domain, domain 0 among them: <c>domain</c> (its name), then places in its configuration (<c>c_info/type</c>), or <c>domid</c>.</summary>
    public static Setting Domains(params string[] columns) => new(Scope.Host, "xl-domains", "all", ["domain", .. columns]);

    /// <summary>A row for each item of a list (<c>pcidevs</c>, <c>nics</c>) of all running domains: <c>domain</c>, then places in the item.</summary>
    public static Setting DomainsEach(string list, params string[] columns) => new(Scope.Host, "xl-domains", list, ["domain", .. columns]);

    /// <summary>A row for each file of a guest in <c>/etc/xen</c>: <c>domain</c> (the guest's name), then keys.</summary>
    public static Setting Configs(params string[] keys) => new(Scope.Host, "xl-configs", "all", ["domain", .. keys]);

    /// <summary>A row for each item of a list (<c>pci</c>, <c>vif</c>) of all such files: <c>domain</c>, then what the item has under a key; <c>.</c> is all of it, a number its place among those without a key.</summary>
    public static Setting ConfigsEach(string key, params string[] columns) => new(Scope.Host, "xl-configs", key, ["domain", .. columns]);
}
