using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host's management address is not on a network device that virtual machines use as well.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-20-03", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-20")]
[Serves("VM-NS-R2")]
internal sealed class KvmHostManagementNic : Control
{
    private static readonly Parameter Allowed = new("allowSharedNic", "false", "Whether virtual machines may share the management device: true or false");
    private static readonly Parameter Device = new("mgmtInterface", "", "The network device of the management address; empty is that of the default route");
    private static readonly Setting Routes = LibvirtHost.File("/proc/net/route"), Cards = LibvirtHost.DomainsEach("devices/interface/source", "@bridge", "@dev");

    public override string Title => "Management has a network device of its own";
    public override string Why => "Virtual machines on the same bridge reach the host's management ports directly, and can pose as the host or its gateway.";
    public override string WantedText => "the management device in no bridge, and under no device, that virtual machines use; or a VLAN of its own";
    public override string Remedy => "give management a device or a VLAN of its own (/etc/network/interfaces), from the console: the change cuts management connections";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed, Device];
    public override IReadOnlyList<Setting> Reads { get; } = [Routes, LibvirtHost.NetworkDevices, Cards];

    public override Judgement Judge(Facts facts)
    {
        var name = facts.Text(Device) is { Length: > 0 } named ? named : DefaultRoute(facts[Routes].Text);
        if (name is null)
            return Judgement.Unknown("the host has no default route: name the management device in the site policy (parameter mgmtInterface)");
        var devices = facts[LibvirtHost.NetworkDevices].Rows;
        var own = new HashSet<string>(StringComparer.Ordinal);
        // Up through its masters (bond, bridge); then what hangs below these, for macvtap on a bridge's own card.
        for (var next = name; next is not null && own.Add(next);)
            next = devices.FirstOrDefault(row => row["name"] == next)?["master"];
        var machines = devices.Where(row => row["kind"] == "tap" && row["master"] is { } master && own.Contains(master)).Select(row => row["name"]!)
            .Concat(facts[Cards].Rows.Where(row => Shares(row["@bridge"]) || Shares(row["@dev"])).Select(row => row["domain"]!)).Distinct().ToList();
        if (machines.Count == 0)
            return Judgement.Pass("management on " + name + ", not shared");
        var shown = "management on " + name + ", shared with " + string.Join(", ", machines.Take(20)) + (machines.Count > 20 ? " and " + (machines.Count - 20) + " more" : "");
        return Judgement.Of(facts.IsTrue(Allowed), shown);

        bool Shares(string? device) => device is not null && (own.Contains(device)
            || devices.Any(row => row["name"] == device && row["kind"] != "tap" && row["master"] is { } master && own.Contains(master)));
    }

    private static string? DefaultRoute(string? routes) => (routes ?? "").Split('\n').Skip(1).Select(ConfigLines.Words)
        .Where(words => words.Length > 7 && words[1] == "00000000" && words[7] == "00000000")
        .OrderBy(words => int.TryParse(words[6], NumberStyles.None, CultureInfo.InvariantCulture, out var metric) ? metric : int.MaxValue)
        .FirstOrDefault()?[0];

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Route("eno1"), Devices(["eno1", "physical", "false", null], ["br0", "bridge", "false", null], ["vnet0", "tap", "true", "br0"])),
        Example.Pass(Route("bond0.10"), Devices(["eno1", "physical", "true", "bond0"], ["bond0", "bond", "true", "br0"], ["bond0.10", "vlan", "false", null], ["vnet0", "tap", "true", "br0"])),
        Example.Pass(Route("br0"), Devices(["br0", "bridge", "false", null], ["vnet0", "tap", "true", "br0"])).With(Device, "eno2"),
        Example.Pass(Route("br0"), Devices(["br0", "bridge", "false", null], ["vnet0", "tap", "true", "br0"])).With(Allowed, "true"),
        Example.Fail(Route("br0"), Devices(["eno1", "physical", "true", "br0"], ["br0", "bridge", "false", null], ["vnet0", "tap", "true", "br0"])),
        Example.Fail(Route("br0"), Devices(["br0", "bridge", "false", null]), (Cards, TableOf(Cards, ["web", "br0", null]))),
        Example.Fail(Route("eno1"), Devices(["eno1", "physical", "false", null]), (Cards, TableOf(Cards, ["web", null, "eno1"]))),
        Example.Fail(Route("br0"), Devices(["eno1", "physical", "true", "br0"], ["br0", "bridge", "false", null]), (Cards, TableOf(Cards, ["web", null, "eno1"]))),
        Example.Pass(Route("eno1"), Devices(["eno1", "physical", "false", null]), (Cards, TableOf(Cards, ["web", null, "eno10"], ["db", "br1", null]))),
        Example.Unknown((Routes, Reading.Known("Iface\tDestination"))),
    ];

    private static (Setting, Reading) Route(string device) => (Routes, Reading.Known("Iface\tDestination\tGateway\n"
        + "eth9\t00000000\t010200C0\t0003\t0\t0\t200\t00000000\t0\t0\t0\n" + device + "\t00000000\t010200C0\t0003\t0\t0\t100\t00000000\t0\t0\t0"));

    private static (Setting, Reading) Devices(params string?[][] rows) => (LibvirtHost.NetworkDevices, TableOf(LibvirtHost.NetworkDevices, rows));
}
