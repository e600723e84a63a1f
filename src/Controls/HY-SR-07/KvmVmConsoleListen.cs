using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The graphical console is reachable from the host itself only.</summary>
[Control("LV-07-08", Platform.Kvm, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-7")]
internal sealed class KvmVmConsoleListen : ItemsControl
{
    private const string Type = "@type", Address = "listen/@address", Socket = "listen/@socket | @socket", ListenType = "listen/@type", Network = "listen/@network";
    private static readonly string[] Local = ["127.0.0.1", "::1", "localhost"];
    private static readonly Setting Consoles = LibvirtDomain.Each("devices/graphics", Type, ListenType, Address, Socket, Network);
    private static readonly Setting VncListen = LibvirtHost.QemuConf("vnc_listen"), SpiceListen = LibvirtHost.QemuConf("spice_listen");

    public override string Title => "Consoles listen on the host itself only";
    public override string Why => "Whoever reaches a console on the network has the virtual machine's keyboard and screen, most often without encryption.";
    public override string WantedText => "no console, a UNIX socket, or an address of the host itself (127.0.0.1, ::1)";
    public override string Remedy => "virsh edit: <listen type='address' address='127.0.0.1'/>, reach it through an SSH tunnel; then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Consoles, VncListen, SpiceListen];
    protected override Setting Items => Consoles;
    protected override string Noun => "consoles";

    protected override bool Accepts(Row row, Facts facts)
    {
        if (row[Socket] is not null || row[ListenType] is "none" or "socket" || row[Type] is "egl-headless" or "sdl" or "dbus")
            return true;
        if (row[Address] is { } address)
            return Local.Contains(address);
        // Without an address the one of qemu.conf is used; but that of a network shows only once the machine runs.
        return row[ListenType] != "network" && row[Type] is "vnc" or "spice" && Local.Contains(facts.InForce(row[Type] == "spice" ? SpiceListen : VncListen).Text);
    }

    public override Repair Repair(Facts facts) => Mended(facts, row => row.With(ListenType, "address").With(Address, Local[0]).With(Network, null));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Item("vnc", "address", "127.0.0.1", null, null))),
        Example.Pass((Items, Item("vnc", "address", null, null, null))),
        Example.Pass((Items, Item("vnc", "socket", null, "/run/vm.vnc", null))),
        Example.Fail((Items, Item("vnc", "address", "0.0.0.0", null, null))),
        Example.Fail((Items, Item("vnc", "address", "127.0.0.10", null, null))),
        Example.Fail((Items, Item("vnc", "address", null, null, null)), (VncListen, Reading.Known("0.0.0.0"))),
        Example.Fail((Items, Item("spice", "address", null, null, null)), (SpiceListen, Reading.Known("::"))),
        Example.Fail((Items, Table(["vnc", "none", null, null, null], ["spice", "network", "10.0.0.5", null, "lan"]))),
        Example.Fail((Items, Item("vnc", "network", null, null, "default"))),
        Example.Fail((Items, Item("rdp", "address", null, null, null))),
        Example.Pass((Items, Item("vnc", "address", "::1", null, null)), (VncListen, Reading.Unreadable("permission denied"))),
    ];
}
