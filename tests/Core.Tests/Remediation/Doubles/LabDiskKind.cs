using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

[Control("LR-11", Platform.HyperV, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-15", Edition.Draft2014)]
internal sealed class LabDiskKind : ItemsControl
{
    public override string Title => "LabDiskKind is as wanted";
    public override string Why => "A test needs it";
    public override string Remedy => "set it by hand";
    public override Impact Impact => Impact.None;
    public override string WantedText => "other disks";
    public override IEnumerable<Example> Examples => [];
    protected override Setting Items => LabPlace.Disks;
    protected override string Noun => "disks";
    protected override bool Accepts(Row row, Facts facts) => row["kind"] != "floppy";
    public override Repair Repair(Facts facts) => Removed(facts);
}
