using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

/// <summary>A control over one setting of the laboratory.</summary>
internal abstract class LabFlag : SettingControl
{
    public override string Title => GetType().Name + " is as wanted";
    public override string Why => "A test needs it";
    public override string Remedy => "set it by hand";
    public override Impact Impact => Impact.None;
    protected override Setting Setting => LabPlace.Vm(GetType().Name);
    protected override Wanted Wanted => Wanted.OneOf("on");
    protected override IReadOnlyList<string?> Good => ["on"];
    protected override IReadOnlyList<string?> Bad => ["off"];
}
