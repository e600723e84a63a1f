using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>No raw device mapping passes SCSI commands through to the storage.</summary>
[Control("VS-07-03", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-7")]
internal sealed class VSphereVmNoPhysicalRawDisk : VmDevicesControl
{
    private const string Mode = "backing.compatibilityMode";

    public override string Title => "No raw device mapping is in physical mode";
    public override string Why => "In physical mode the guest's SCSI commands reach the storage array itself, past snapshots, filters and limits.";
    public override string WantedText => "compatibilityMode virtualMode, or no raw device mapping";
    public override string Remedy => "Power off, remove the mapping (keep the LUN), and add it again with compatibility mode virtual; or move the data to a virtual disk";
    public override Impact Impact => Impact.ManualWork;
    protected override Parameter? Site { get; } = new("rdmAllowed", "", "Names of virtual machines that may have raw device mappings in physical mode, with * as a wildcard");
    protected override Setting Items { get; } = VSphereVm.DevicesWith(Mode);
    protected override string Noun => "raw device mappings";
    protected override bool Concerns(Row device) => device[Mode] is not null;
    protected override bool IsGood(Row device, Facts facts) => device[Mode] == "virtualMode";

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table(["2000", "VirtualDisk", "Hard disk 1", null], ["2001", "VirtualDisk", "Hard disk 2", "virtualMode"]))),
        Example.Fail((Items, Table(["2000", "VirtualDisk", "Hard disk 1", "virtualMode"], ["2001", "VirtualDisk", "Hard disk 2", "physicalMode"]))),
        Example.NotApplicable((Items, Table(["2001", "VirtualDisk", "Hard disk 2", "physicalMode"]))).Named("cluster-2").With(Site!, "cluster-*"),
        Example.NotApplicable((Items, Table(["2000", "VirtualDisk", "Hard disk 1", null]))),
    ];
}
