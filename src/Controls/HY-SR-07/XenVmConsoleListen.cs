using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The graphical console is off, or reachable from the host itself only.</summary>
[Control("LX-17", Platform.Xen, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-7")]
internal sealed class XenVmConsoleListen : Control
{
    private const string Type = "@type", ListenType = "listen/@type", Address = "listen/@address";
    private static readonly string?[] Local = ["127.0.0.1", "::1", "localhost", "[::1]"];
    private static readonly Setting Defined = LibvirtDomain.Each("devices/graphics", Type, ListenType, Address);
    private static readonly Setting Vnc = XenDomain.Config("vnc"), VncListen = XenDomain.Config("vnclisten"), Frames = XenDomain.ConfigEach("vfb", "vnc", "vnclisten"), Spice = XenDomain.Config("spice"), SpiceHost = XenDomain.Config("spicehost");
    private static readonly Setting LiveFrames = XenDomain.RunningEach("vfbs", "vnc/enable", "vnc/listen"), LiveVnc = XenDomain.Running("b_info/type.*/vnc/enable"), LiveListen = XenDomain.Running("b_info/type.*/vnc/listen");
    private static readonly Setting LiveSpice = XenDomain.Running("b_info/type.*/spice/enable"), LiveSpiceHost = XenDomain.Running("b_info/type.*/spice/host");

    public override string Title => "Consoles are off or listen on the host itself only";
    public override string Why => "Whoever reaches a console on the network has the guest's keyboard and screen, most often without encryption.";
    public override string WantedText => "no console, or an address of the host itself (127.0.0.1, ::1)";
    public override string Remedy => "virsh edit: <listen type='address' address='127.0.0.1'/>; xl.cfg: vnclisten=\"127.0.0.1\" or vnc=0; reach it through an SSH tunnel; then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Defined, Vnc, VncListen, Frames, Spice, SpiceHost, LiveFrames, LiveVnc, LiveListen, LiveSpice, LiveSpiceHost];

    public override Judgement Judge(Facts facts)
    {
        var faults = facts[Defined].Rows.Where(row => !Good(row)).Select(row => row[Type] + " on " + (row[Address] ?? "all addresses") + " in libvirt").Concat(Elsewhere(facts)).ToList();
        return Judgement.Of(faults.Count == 0, faults.Count == 0 ? "local or off" : string.Join("; ", faults));
    }

    private static IEnumerable<string> Elsewhere(Facts facts)
    {
        if (!IsLocal(facts[VncListen].Text) && facts[Vnc].Text != "0")
            yield return "vnclisten " + facts[VncListen].Text + " in its file";
        foreach (var row in facts[Frames].Rows.Where(row => row["vnc"] != "0" && !IsLocal(row["vnclisten"])))
            yield return "vfb on " + row["vnclisten"] + " in its file";
        if (XenDomain.IsYes(facts[Spice]) && !Local.Contains(facts[SpiceHost].Text))
            yield return "spice on " + (facts[SpiceHost].Text ?? "all addresses") + " in its file";
        foreach (var row in facts[LiveFrames].Rows.Where(row => row["vnc/enable"] != "false" && !IsLocal(row["vnc/listen"])))
            yield return "vfb on " + row["vnc/listen"] + " now";
        if (facts[LiveVnc].Text != "false" && !IsLocal(facts[LiveListen].Text))
            yield return "vnc on " + facts[LiveListen].Text + " now";
        if (XenDomain.IsYes(facts[LiveSpice]) && !Local.Contains(facts[LiveSpiceHost].Text))
            yield return "spice on " + (facts[LiveSpiceHost].Text ?? "all addresses") + " now";
    }

    // Without an address Xen listens on 127.0.0.1 for VNC, and on all addresses for SPICE.
    private static bool Good(Row row) => row[Type] switch
    {
        "vnc" => row[ListenType] is null or "none" or "address" or "socket" && IsLocal(row[Address]),
        "spice" => row[ListenType] is "none" || Local.Contains(row[Address]),
        "sdl" => true,
        _ => false,
    };

    // In a file the number of the display may follow.
    private static bool IsLocal(string? address) => address is null || Local.Contains(address)
        || (address.LastIndexOf(':') is > 0 and var colon && Local.Contains(address.Substring(0, colon)) && address.Skip(colon + 1).All(char.IsDigit));

    public override Repair Repair(Facts facts) => Elsewhere(facts).Any()
        ? Core.Remediation.Repair.ByPerson("the file in /etc/xen is for a person, and what runs listens until it is powered off. " + Remedy)
        : Core.Remediation.Repair.By(new Change(Defined, facts[Defined], Reading.Known(facts[Defined].Rows.Select(row => Good(row) ? row : row.With(ListenType, "address").With(Address, "127.0.0.1")).ToList())));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Defined, TableOf(Defined, ["vnc", "address", "127.0.0.1"], ["vnc", "address", null], ["sdl", null, null]))),
        Example.Pass((VncListen, Reading.Known("127.0.0.1:1")), (LiveListen, Reading.Known("127.0.0.1")), (LiveVnc, Reading.Known("true"))),
        Example.Pass((VncListen, Reading.Known("0.0.0.0")), (Vnc, Reading.Known("0")), (LiveVnc, Reading.Known("false")), (LiveListen, Reading.Known("0.0.0.0"))),
        Example.Fail((Defined, TableOf(Defined, ["vnc", "address", "0.0.0.0"]))),
        Example.Fail((Defined, TableOf(Defined, ["vnc", "address", "127.0.0.10"]))),
        Example.Fail((Defined, TableOf(Defined, ["spice", "address", null]))),
        Example.Fail((VncListen, Reading.Known("0.0.0.0:1"))),
        Example.Fail((Frames, TableOf(Frames, ["1", "0.0.0.0"]))),
        Example.Fail((Spice, Reading.Known("1"))),
        Example.Fail((LiveFrames, TableOf(LiveFrames, ["true", "0.0.0.0"]))),
        Example.Fail((LiveListen, Reading.Known("::")), (LiveVnc, Reading.Known("true"))),
        Example.Fail((LiveSpice, Reading.Known("true"))),
    ];
}
