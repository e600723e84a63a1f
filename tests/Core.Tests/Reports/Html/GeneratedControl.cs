using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Tests.Reports.Html;

/// <summary>What the controls of <see cref="Fleet500"/> have in common: a setting of their own, and texts as long as those of real ones.</summary>
public abstract class GeneratedControl : SettingControl
{
    public override string Title => GetType().Name + ": the host keeps its virtual machines apart from one another";
    public override string Why => "A guest that gets past this can read or change what belongs to other guests, and nobody would see it in the records of the host.";
    public override string Remedy => "Open the settings of the host, go to " + GetType().Name + ", choose on, and restart the management service; see that the guests keep running.";
    public override Impact Impact => Impact.ServiceRestart;
    protected override Setting Setting => new(Scope.Host, "generated", "host/security/" + GetType().Name);
    protected override Wanted Wanted { get; } = Wanted.OneOf("on");
    protected override IReadOnlyList<string?> Good => ["on"];
    protected override IReadOnlyList<string?> Bad => ["off"];
}
