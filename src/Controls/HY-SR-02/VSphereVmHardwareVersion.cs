using System;
using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual hardware is recent enough for the protections of its platform.</summary>
[Control("VS-02-08", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-2")]
[Serves("HY-SR-9")]
internal sealed class VSphereVmHardwareVersion : Control
{
    private static readonly Setting Hardware = VSphereVm.Property("config.version");
    private static readonly Parameter Least = new("minHardwareVersion", "17", "The least version of the virtual hardware: the number after vmx-");

    public override string Title => "The virtual hardware is of a recent version";
    public override string Why => "Older virtual hardware knows no TPM, no VBS, and not the processor features by which a guest protects itself from leaks.";
    public override string WantedText => "vmx-17 (minHardwareVersion) or later";
    public override string Remedy => "Take a snapshot or backup; power off; Actions, Compatibility, Upgrade VM Compatibility: it cannot be undone, and hosts that are older than the version can no longer run the machine";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Hardware];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Least];

    public override Judgement Judge(Facts facts)
    {
        var version = facts[Hardware].Text ?? "";
        if (!version.StartsWith("vmx-", StringComparison.Ordinal) || !int.TryParse(version.Substring(4), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return Judgement.Unknown("the version of the virtual hardware is not understood: " + facts.Shown(Hardware));
        return Judgement.Of(number >= facts.Number(Least), version, "vmx-" + facts.Text(Least) + " or later");
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Hardware, Reading.Known("vmx-17"))),
        Example.Pass((Hardware, Reading.Known("vmx-21"))),
        Example.Fail((Hardware, Reading.Known("vmx-13"))),
        Example.Fail((Hardware, Reading.Known("vmx-07"))),
        Example.Fail((Hardware, Reading.Known("vmx-17"))).With(Least, "19"),
        Example.Pass((Hardware, Reading.Known("vmx-13"))).With(Least, "13"),
        Example.Unknown((Hardware, Reading.Known("vmx-next"))),
        Example.Unknown(),
    ];
}
