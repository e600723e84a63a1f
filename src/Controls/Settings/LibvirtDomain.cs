using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Settings of a libvirt domain: what its next start will use, and what runs now.</summary>
internal static class LibvirtDomain
{
    /// <summary>
    /// The first node of the configuration (the inactive XML; of a transient domain the active one) that an XPath
    /// below <c>domain</c> finds: an attribute's value, an element's own text, a number or <c>true</c>/<c>false</c>.
    /// </summary>
    public static Setting Xml(string xpath) => new(Scope.VirtualMachine, "domain", xpath);

    /// <summary>A row for each node of the configuration that an XPath finds; the columns are XPaths below the node.</summary>
    public static Setting Each(string xpath, params string[] columns) => new(Scope.VirtualMachine, "domain", xpath, columns);

    /// <summary>The same of the active XML; not set while the domain does not run.</summary>
    public static Setting LiveXml(string xpath) => new(Scope.VirtualMachine, "domain-live", xpath);

    /// <summary>The same of the active XML; no rows while the domain does not run.</summary>
    public static Setting LiveEach(string xpath, params string[] columns) => new(Scope.VirtualMachine, "domain-live", xpath, columns);

    /// <summary><c>state</c> (running, shutoff, ...), <c>persistent</c> and <c>autostart</c> (true, false), <c>maxMemory</c> and <c>memory</c> (KiB), <c>vcpus</c>.</summary>
    public static Setting Fact(string name) => new(Scope.VirtualMachine, "domain-info", name);

    /// <summary>A scheduler parameter of the configuration: <c>cpu_shares</c>, <c>vcpu_quota</c> (microseconds), ...</summary>
    public static Setting Scheduler(string name) => new(Scope.VirtualMachine, "scheduler", name);

    /// <summary>A scheduler parameter in force now; not set while the domain does not run.</summary>
    public static Setting LiveScheduler(string name) => new(Scope.VirtualMachine, "scheduler-live", name);

    /// <summary>A memory parameter of the configuration in KiB: <c>hard_limit</c>, <c>soft_limit</c>; not set where libvirt says "unlimited".</summary>
    public static Setting Memory(string name) => new(Scope.VirtualMachine, "memory", name);

    /// <summary>A memory parameter in force now; not set while the domain does not run.</summary>
    public static Setting LiveMemory(string name) => new(Scope.VirtualMachine, "memory-live", name);

    /// <summary>A block I/O parameter of the configuration: <c>weight</c>.</summary>
    public static Setting Blkio(string name) => new(Scope.VirtualMachine, "blkio", name);

    /// <summary>A block I/O parameter in force now; not set while the domain does not run.</summary>
    public static Setting LiveBlkio(string name) => new(Scope.VirtualMachine, "blkio-live", name);

    /// <summary>A row for each disk (cdrom and floppy drives left out): <c>target</c>, then throttling parameters such as <c>total_bytes_sec</c>.</summary>
    public static Setting IoTune(params string[] parameters) => new(Scope.VirtualMachine, "iotune", "disks", ["target", .. parameters]);

    /// <summary>The same in force now; no rows while the domain does not run.</summary>
    public static Setting LiveIoTune(params string[] parameters) => new(Scope.VirtualMachine, "iotune-live", "disks", ["target", .. parameters]);

    /// <summary>A row for each network card: <c>mac</c>, then parameters such as <c>inbound.average</c> (KiB/s).</summary>
    public static Setting Interface(params string[] parameters) => new(Scope.VirtualMachine, "interface", "interfaces", ["mac", .. parameters]);

    /// <summary>The same in force now; no rows while the domain does not run.</summary>
    public static Setting LiveInterface(params string[] parameters) => new(Scope.VirtualMachine, "interface-live", "interfaces", ["mac", .. parameters]);

    /// <summary>A row for each snapshot: <c>name</c>, <c>created</c> (seconds since 1970, UTC).</summary>
    public static Setting Snapshots { get; } = new(Scope.VirtualMachine, "snapshots", "all", ["name", "created"]);

    /// <summary>A row for each security label in force: <c>model</c> is not told by libvirt, so <c>label</c> and <c>enforcing</c> (true, false).</summary>
    public static Setting SecurityLabels { get; } = new(Scope.VirtualMachine, "security-labels", "all", ["label", "enforcing"]);
}
