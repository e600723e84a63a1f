using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>An Intel host measures its launch anew by the processor, whatever its firmware measured.</summary>
[Control("VS-01-09", Platform.VSphere, Scope.Host, Severity.Low)]
[Serves("HY-SR-1")]
[NotVerified("not seen on a host with TXT")]
internal sealed class VSphereHostTxt : Control
{
    private static readonly Setting Txt = VSphereHost.Property("capability.txtEnabled", "6.7"), Packages = VSphereHost.Each("hardware.cpuPkg", "vendor");
    private static readonly Parameter Required = new("requireTxt", "true", "Whether Intel hosts must have Trusted Execution Technology on: true or false");

    public override string Title => "Trusted Execution Technology is on (Intel)";
    public override string Why => "Without it the chain of measurements begins with the firmware, and firmware that was replaced vouches for itself.";
    public override string WantedText => "TXT on";
    public override string Remedy => "Turn TXT on in the host's firmware (with VT-d and the TPM), restart the host; or set requireTxt to false in the site policy";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Txt, Packages];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Required];

    public override Judgement Judge(Facts facts)
    {
        if (!facts.IsTrue(Required))
            return Judgement.NotApplicable("the site does not ask for it (requireTxt)");
        var vendors = facts[Packages].Rows.Select(row => row["vendor"] ?? "unknown").Distinct().ToList();
        if (vendors.Count > 0 && !vendors.Contains("intel", StringComparer.OrdinalIgnoreCase))
            return Judgement.NotApplicable("processors by " + string.Join(", ", vendors) + " have no TXT");
        return Judgement.Of(facts[Txt].Text == "true", "TXT " + (facts[Txt].Text == "true" ? "on" : "off"));
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var intel = (Packages, TableOf(Packages, ["intel"], ["intel"]));
            return
            [
                Example.Pass(intel, (Txt, Reading.Known("true"))),
                Example.Fail(intel, (Txt, Reading.Known("false"))),
                Example.Fail(intel),
                Example.Fail(),
                Example.NotApplicable((Packages, TableOf(Packages, ["amd"])), (Txt, Reading.Known("false"))),
                Example.NotApplicable(intel, (Txt, Reading.Known("false"))).With(Required, "false"),
            ];
        }
    }
}
