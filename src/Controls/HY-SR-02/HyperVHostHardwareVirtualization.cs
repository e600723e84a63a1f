using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The hardware assists virtualization, and the firmware lets it.</summary>
[Control("HV-02-02", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-2")]
internal sealed class HyperVHostHardwareVirtualization : Control
{
    private static readonly Setting Hypervisor = HyperVHost.Cim("root/cimv2:Win32_ComputerSystem.HypervisorPresent");
    private static readonly IReadOnlyList<Setting> Flags =
    [
        HyperVHost.Cim("root/cimv2:Win32_Processor.VMMonitorModeExtensions"),
        HyperVHost.Cim("root/cimv2:Win32_Processor.VirtualizationFirmwareEnabled"),
        HyperVHost.Cim("root/cimv2:Win32_Processor.SecondLevelAddressTranslationExtensions"),
        HyperVHost.Cim("root/cimv2:Win32_OperatingSystem.DataExecutionPrevention_Available"),
    ];

    public override string Title => "The processors assist virtualization, nested paging and execution prevention";
    public override string Why => "Without them the hypervisor does not start, or has to emulate in software what the processor would keep apart.";
    public override string WantedText => "the hypervisor runs, or all four flags are true";
    public override string Remedy => "Turn VT-x or AMD-V and execution prevention (XD, NX) on in the firmware, switch the power off and on; systeminfo lists them while no hypervisor runs";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Hypervisor, .. Flags];

    /// <summary>Once the hypervisor runs, it hides the flags from Windows.</summary>
    public override Judgement Judge(Facts facts)
    {
        if (facts[Hypervisor].Text == "true")
            return Judgement.Pass("the hypervisor runs, which needs them all");
        var missing = Flags.Where(flag => facts[flag].List.Count == 0 || facts[flag].List.Any(value => value != "true")).ToList();
        return Judgement.Of(missing.Count == 0, missing.Count == 0 ? "all true" : string.Join("; ", missing.Select(flag => flag.Path.Split('.')[1] + " " + facts.Shown(flag))));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Hypervisor, Reading.Known("true")), (Flags[0], Reading.Known("false"))),
        Example.Pass([(Hypervisor, Reading.Known("false")), .. Flags.Select(flag => (flag, Reading.Known("true")))]),
        Example.Fail([(Hypervisor, Reading.Known("false")), .. Flags.Skip(1).Select(flag => (flag, Reading.Known("true")))]),
        Example.Fail([(Flags[0], Reading.Known(new[] { "true", "false" })), .. Flags.Skip(1).Select(flag => (flag, Reading.Known("true")))]),
        Example.Fail((Hypervisor, Reading.Known("false"))),
        Example.Fail(),
    ];
}
