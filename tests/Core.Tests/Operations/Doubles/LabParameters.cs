using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Tests.Operations.Doubles;

[Control("LP-07", Platform.Kvm, Scope.Host, Severity.Low)]
[Serves("HY-SR-15", Edition.Draft2014)]
internal sealed class LabParameters : SettingControl
{
    public override string Title => "LabParameters is as wanted";
    public override string Why => "A test needs it";
    public override string Remedy => "set it";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Parameter> Parameters { get; } =
        [new("most", "3", "The most"), new("asked", "true", "Whether it is asked for"), new("release", "8.0", "The oldest release"), new("names", "", "Names"), new("mode", "0711", "The mode")];
    protected override Setting Setting => Place.HostFlag;
    protected override Wanted Wanted { get; } = Wanted.OneOf("on");
    protected override IReadOnlyList<string?> Good => ["on"];
    protected override IReadOnlyList<string?> Bad => ["off", null];
}
