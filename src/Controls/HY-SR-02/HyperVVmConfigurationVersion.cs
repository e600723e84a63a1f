using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine's configuration is recent enough for the protections of its platform.</summary>
[Control("HV-02-08", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-2")]
[Serves("HY-SR-9")]
internal sealed class HyperVVmConfigurationVersion : Control
{
    private static readonly Setting Configuration = HyperVVm.System("Version");
    private static readonly Parameter Least = new("minConfigVersion", "9.0", "The least configuration version of virtual machines, as 9.0 (Windows Server 2019) or 8.0 (2016)");

    public override string Title => "The virtual machine's configuration is of a recent version";
    public override string Why => "Older versions know no TPM, no protection of saved state, and not the processor features by which a guest protects itself from leaks.";
    public override string WantedText => "9.0 (minConfigVersion) or later";
    public override string Remedy => "Back the machine up, shut it down; Update-VMVersion -Name NAME: it cannot be undone, and older hosts can no longer run the machine";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Configuration];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Least];

    public override Judgement Judge(Facts facts)
    {
        if (!Version.TryParse(facts.Text(Least), out var least))
            return Judgement.Unknown("the site policy's minConfigVersion is no version: " + facts.Text(Least));
        return Version.TryParse(facts[Configuration].Text ?? "", out var version)
            ? Judgement.Of(version >= least, version.ToString(), least + " or later")
            : Judgement.Unknown("the version of the configuration is not understood: " + facts.Shown(Configuration));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Configuration, Reading.Known("9.0"))),
        Example.Pass((Configuration, Reading.Known("10.0"))),
        Example.Fail((Configuration, Reading.Known("8.3"))),
        Example.Fail((Configuration, Reading.Known("5.0"))),
        Example.Pass((Configuration, Reading.Known("8.0"))).With(Least, "8.0"),
        Example.Fail((Configuration, Reading.Known("10.0"))).With(Least, "12.0"),
        Example.Unknown((Configuration, Reading.Known("next"))),
        Example.Unknown((Configuration, Reading.Known("9.0"))).With(Least, "newest"),
        Example.Unknown(),
    ];
}
