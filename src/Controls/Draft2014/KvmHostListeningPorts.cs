using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Nothing on the host listens for the network but what the site has listed.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-GN-07", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-19", Edition.Draft2014)]
internal sealed class KvmHostListeningPorts : ItemsControl
{
    private static readonly Parameter Allowed = new("allowedPorts", "22, 53, 67, 16514, 49152-49215", "The ports and ranges that may be open beyond the host itself (SSH, libvirt's DNS, DHCP and TLS, migration), separated by commas");

    public override string Title => "No port is open but those of the site's list";
    public override string Why => "Each program that listens on the host is a way in that does not pass the hypervisor's own checks.";
    public override string WantedText => "open ports among the site's allowedPorts, or on the host itself (127.0.0.0/8, ::1)";
    public override string Remedy => "ss -lntup shows the program: stop and disable it, bind it to 127.0.0.1, or add its port to the site policy (parameter allowedPorts)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    protected override Setting Items { get; } = LibvirtHost.Listening;
    protected override string Noun => "listening sockets";

    protected override bool Accepts(Row row, Facts facts)
    {
        var address = row["address"] ?? "";
        if (address == "::1" || address.StartsWith("127.", StringComparison.Ordinal) || address.StartsWith("::ffff:127.", StringComparison.OrdinalIgnoreCase))
            return true;
        return int.TryParse(row["port"], out var port) && facts.Items(Allowed).Any(range => Within(range.Split('-'), port));
    }

    protected override string Show(Row row) => row["protocol"] + " " + row["address"] + " port " + row["port"];

    private static bool Within(string[] ends, int port) =>
        int.TryParse(ends[0], out var from) && int.TryParse(ends[ends.Length - 1], out var to) && from <= port && port <= to;

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Table(["tcp", "0.0.0.0", "22"], ["udp", "192.168.122.1", "53"], ["tcp6", "::", "49200"]))),
        Example.Pass((Items, Table(["tcp", "127.0.0.1", "5900"], ["tcp6", "::1", "631"]))),
        Example.Fail((Items, Item("tcp", "0.0.0.0", "5900"))),
        Example.Fail((Items, Item("tcp6", "::", "49216"))),
        Example.Fail((Items, Item("tcp", "12.7.0.1", "8080"))),
        Example.Fail((Items, Item("tcp", "0.0.0.0", "22"))).With(Allowed, "2200-2299"),
        Example.Pass((Items, Item("tcp", "0.0.0.0", "2222"))).With(Allowed, "2200-2299"),
    ];
}
