using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>No CD drive of the virtual machine is connected, and none is the host's own.</summary>
[Control("VS-6A-02", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-7")]
internal sealed class VSphereVmCdromDisconnected : ItemsControl
{
    private const string Type = "@type", Backing = "backing.@type", Connected = "connectable.connected", AtPowerOn = "connectable.startConnected";

    public override string Title => "No CD drive is connected";
    public override string Why => "A forgotten installation or rescue medium lets whoever restarts the machine boot past its own system; a drive of the host is shared by all its guests.";
    public override string WantedText => "no VirtualCdrom, or neither connected nor connected at power on, and not a drive of the host";
    public override string Remedy => "Edit settings, CD/DVD drive: client device, not connected, not connected at power on; or remove the drive while the machine is off";
    public override Impact Impact => Impact.None;
    protected override Setting Items { get; } = VSphereVm.DevicesWith(Backing, Connected, AtPowerOn);
    protected override string Noun => "devices";

    protected override bool Accepts(Row row, Facts facts) =>
        row[Type] != "VirtualCdrom" || (row[Connected] != "true" && row[AtPowerOn] != "true" && !IsOfHost(row));

    protected override string Show(Row row) => (row["deviceInfo.label"] ?? row[Type]) + (row[Connected] == "true" ? " connected" : "")
        + (row[AtPowerOn] == "true" ? " connected at power on" : "") + (IsOfHost(row) ? " of the host" : "");

    public override Repair Repair(Facts facts) => facts[Items].Rows.Any(row => !Accepts(row, facts) && IsOfHost(row))
        ? Core.Remediation.Repair.ByPerson("a drive of the host is replaced while the machine is off. " + Remedy)
        : Mended(facts, row => row.With(Connected, "false").With(AtPowerOn, "false"));

    private static bool IsOfHost(Row row) => row[Backing] is "VirtualCdromAtapiBackingInfo" or "VirtualCdromPassthroughBackingInfo";

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table(["2000", "VirtualDisk", "Hard disk 1", "VirtualDiskFlatVer2BackingInfo", null, null]))),
        Example.Pass((Items, Drive("VirtualCdromRemotePassthroughBackingInfo", "false", "false"))),
        Example.Pass((Items, Drive("VirtualCdromIsoBackingInfo", "false", "false"))),
        Example.Fail((Items, Drive("VirtualCdromIsoBackingInfo", "true", "false"))),
        Example.Fail((Items, Drive("VirtualCdromIsoBackingInfo", "false", "true"))),
        Example.Fail((Items, Drive("VirtualCdromRemoteAtapiBackingInfo", "true", "true"))),
        Example.Fail((Items, Drive("VirtualCdromAtapiBackingInfo", "false", "false"))),
        Example.Fail((Items, Drive("VirtualCdromPassthroughBackingInfo", "true", "false"))),
    ];

    private Reading Drive(string backing, string connected, string atPowerOn) =>
        Table(["2000", "VirtualDisk", "Hard disk 1", null, null, null], ["3000", "VirtualCdrom", "CD/DVD drive 1", backing, connected, atPowerOn]);
}
