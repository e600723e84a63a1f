using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>A content library takes signed items only.</summary>
[Control("VS-10-01", Platform.VSphere, Scope.ImageStore, Severity.High)]
[Serves("HY-SR-10")]
internal sealed class VSphereLibrarySecurityPolicy : Control
{
    private static readonly Setting Policy = VSphereLibrary.Field("security_policy_id", "7.0"), Signed = VSphereLibrary.SignedItemsPolicy;

    public override string Title => "The content library has the security policy for signed items";
    public override string Why => "Without it the library takes any image, changed on its way or made by anybody, and offers it to everyone.";
    public override string WantedText => "security_policy_id of the OVF default policy";
    public override string Remedy => "Content library, edit settings: apply security policy, OVF default policy (unsigned items are refused from then on)";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Policy, Signed];

    public override Judgement Judge(Facts facts) => facts[Signed].IsKnown
        ? Judgement.Of(facts[Policy].Equals(facts[Signed]), facts[Policy].IsKnown ? "policy " + facts[Policy].Text : "no security policy")
        : Judgement.Unknown("vCenter has no OVF default policy");

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(Policy, facts[Policy], facts[Signed]));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Signed, Reading.Known("1b5c")), (Policy, Reading.Known("1b5c"))),
        Example.Fail((Signed, Reading.Known("1b5c"))),
        Example.Fail((Signed, Reading.Known("1b5c")), (Policy, Reading.Known("1b5c2"))),
        Example.Unknown((Policy, Reading.Known("1b5c"))),
    ];
}
