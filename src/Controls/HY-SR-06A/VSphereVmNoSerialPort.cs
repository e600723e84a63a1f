using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has no serial port; one that is allowed does not cross a network in clear text.</summary>
[Control("VS-6A-03", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-7")]
internal sealed class VSphereVmNoSerialPort : ItemsControl
{
    private const string Type = "@type", Service = "backing.serviceURI", Proxy = "backing.proxyURI";
    private static readonly Parameter Allowed = new("serialAllowed", "", "Virtual machines that may have serial ports, wildcards allowed");

    public override string Title => "The virtual machine has no serial port, or an encrypted one that is allowed";
    public override string Why => "A serial port over a network is a console for whoever connects to it, and is written in no log of vCenter.";
    public override string WantedText => "no VirtualSerialPort; on the machines of serialAllowed telnets or ssl where it crosses a network";
    public override string Remedy => "Power off, edit settings: remove the serial port; or list the machine in serialAllowed and connect by telnets:// through a concentrator";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    protected override Setting Items { get; } = VSphereVm.DevicesWith(Service, Proxy);
    protected override string Noun => "devices";
    protected override bool Accepts(Row row, Facts facts) => row[Type] != "VirtualSerialPort" || (facts.Selects(Allowed) == true && !IsClear(row));
    protected override string Show(Row row) => (row["deviceInfo.label"] ?? row[Type]) + (Address(row) is { } address ? " at " + address : "");

    public override Repair Repair(Facts facts) => facts.Selects(Allowed) == true
        ? Core.Remediation.Repair.ByPerson("the other end must speak telnets or ssl too. " + Remedy)
        : Removed(facts);

    /// <summary>Where there is a concentrator, it is its address that crosses the network.</summary>
    private static string? Address(Row row) => row[Proxy] ?? row[Service];

    private static bool IsClear(Row row)
    {
        if (Address(row) is not { } address)
            return false;
        var schemes = address.Split(':')[0].Split('+');
        return !schemes.Any(scheme => scheme.Equals("telnets", StringComparison.OrdinalIgnoreCase) || scheme.Equals("ssl", StringComparison.OrdinalIgnoreCase));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table(["2000", "VirtualDisk", "Hard disk 1", null, null]))),
        Example.Fail((Items, Port(null, null))),
        Example.Fail((Items, Port("telnets://10.0.0.5:7000", null))),
        Example.Fail((Items, Port(null, null))).Named("web").With(Allowed, "router-*"),
        Example.Pass((Items, Port(null, null))).Named("router-1").With(Allowed, "router-*"),
        Example.Pass((Items, Port("telnets://10.0.0.5:7000", null))).Named("router-1").With(Allowed, "router-*"),
        Example.Pass((Items, Port("tcp+ssl://10.0.0.5:7000", null))).Named("router-1").With(Allowed, "router-*"),
        Example.Pass((Items, Port("console", "TELNETS://10.0.0.5:13370"))).Named("router-1").With(Allowed, "router-*"),
        Example.Fail((Items, Port("telnets://10.0.0.5", "telnet://10.0.0.5:13370"))).Named("router-1").With(Allowed, "router-*"),
        Example.Fail((Items, Port("tcp://ssl:7000", null))).Named("router-1").With(Allowed, "router-*"),
    ];

    private Reading Port(string? service, string? proxy) =>
        Table(["2000", "VirtualDisk", "Hard disk 1", null, null], ["9000", "VirtualSerialPort", "Serial port 1", service, proxy]);
}
