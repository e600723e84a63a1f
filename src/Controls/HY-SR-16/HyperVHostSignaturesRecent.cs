using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Microsoft Defender knows what was found in the last days.</summary>
[Control("HV-16-01", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-16")]
internal sealed class HyperVHostSignaturesRecent : Control
{
    private static readonly Setting Antivirus = HyperVDefender.Status("AntivirusSignatureAge"), Network = HyperVDefender.Status("NISSignatureAge"), HasNetwork = HyperVDefender.Status("NISEnabled");
    private static readonly Parameter MaxAge = new("maxSignatureAgeDays", "1", "The greatest age of Microsoft Defender's definitions, in days");

    public override string Title => "The definitions of Microsoft Defender are up to date";
    public override string Why => "Protection that has not heard of an attack lets it pass.";
    public override string WantedText => "no older than maxSignatureAgeDays (1)";
    public override string Remedy => "Update-MpSignature; see why the host does not fetch them itself (HV-16-02, proxy, update server)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [HyperVDefender.Service, Antivirus, Network, HasNetwork];
    public override IReadOnlyList<Parameter> Parameters { get; } = [MaxAge];

    public override Judgement Judge(Facts facts)
    {
        if (HyperVDefender.Missing(facts) is { } missing)
            return missing;
        var network = facts[HasNetwork].Text == "true";
        return Judgement.Of(IsRecent(Antivirus, facts) && (!network || IsRecent(Network, facts)),
            "antivirus " + Shown(Antivirus, facts) + (network ? ", network inspection " + Shown(Network, facts) : ""));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("0", "0")),
        Example.Pass(State("1", "1")),
        Example.Fail(State("2", "0")),
        Example.Fail(State("0", "2")),
        Example.Pass((HyperVDefender.Service, Reading.Known("true")), (Antivirus, Reading.Known("1")), (Network, Reading.Known("65535")), (HasNetwork, Reading.Known("false"))),
        Example.Fail(State("65535", "65535")),
        Example.Fail((HyperVDefender.Service, Reading.Known("true"))),
        Example.Pass(State("3", "3")).With(MaxAge, "3"),
        Example.NotApplicable(),
    ];

    private static bool IsRecent(Setting age, Facts facts) => facts[age].Number <= facts.Number(MaxAge);

    private static string Shown(Setting age, Facts facts) => facts[age].Number == 65535 ? "never updated" : facts[age] + " days old";

    private static (Setting, Reading)[] State(string antivirus, string network) =>
        [(HyperVDefender.Service, Reading.Known("true")), (Antivirus, Reading.Known(antivirus)), (Network, Reading.Known(network)), (HasNetwork, Reading.Known("true"))];
}
