using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host has a TPM that can hold the measurements of its boot.</summary>
[Control("VS-01-01", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-1")]
[NotVerified("not seen on a host with a TPM")]
internal sealed class VSphereHostTpm2 : Control
{
    private static readonly Setting Supported = VSphereHost.Property("capability.tpmSupported"), Level = VSphereHost.Property("capability.tpmVersion", "6.7");
    private static readonly Parameter Least = new("tpmVersion", "2.0", "The least version of the host's TPM");

    public override string Title => "The host has a TPM 2.0";
    public override string Why => "Without a TPM nothing that the host loads is measured beyond its own reach, and vCenter cannot tell a tampered host from a sound one.";
    public override string WantedText => "a TPM of tpmVersion (2.0) or later";
    public override string Remedy => "Turn the TPM 2.0 on in the host's firmware (SHA-256 bank, TIS/FIFO or CRB interface), restart the host, and reconnect it in vCenter";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Supported, Level];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Least];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Supported].Text != "true")
            return Judgement.Fail("no TPM");
        if (!Version.TryParse(facts.Text(Least), out var least))
            return Judgement.Unknown("the site policy's tpmVersion is not a version: " + facts.Text(Least));
        return Judgement.Of(Version.TryParse(facts[Level].Text, out var version) && version >= least, "TPM " + facts.Shown(Level), "TPM " + least + " or later");
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var yes = (Supported, Reading.Known("true"));
            return
            [
                Example.Pass(yes, (Level, Reading.Known("2.0"))),
                Example.Fail(yes, (Level, Reading.Known("1.2"))),
                Example.Fail(yes),
                Example.Fail((Supported, Reading.Known("false"))),
                Example.Fail(),
                Example.Pass(yes, (Level, Reading.Known("1.2"))).With(Least, "1.2"),
                Example.Unknown(yes, (Level, Reading.Known("2.0"))).With(Least, "two"),
                Example.Unknown(yes, (Level, Reading.Unreadable("needs vSphere 6.7 or later; this is 6.5"))),
            ];
        }
    }
}
