using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host's processors separate guests by their own instructions.</summary>
[Control("VS-02-01", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-2")]
internal sealed class VSphereHostHardwareVirtualization : Control
{
    private const string Extended = "-2147483647";
    private static readonly Setting Vmx = VSphereHost.Property("config.featureCapability[key=cpuid.VMX].value"), Svm = VSphereHost.Property("config.featureCapability[key=cpuid.SVM].value");
    private static readonly Setting Cpuid = VSphereHost.Each("hardware.cpuFeature", "level", "ecx");

    public override string Title => "The host has Intel VT-x or AMD-V";
    public override string Why => "Without it guests are kept apart by translating their code, which is large, and had flaws that let them out.";
    public override string WantedText => "VMX or SVM";
    public override string Remedy => "Turn VT-x or AMD-V on in the host's firmware, restart the host";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Vmx, Svm, Cpuid];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Vmx].Text == "1" || HasBit(facts, "1", 5))
            return Judgement.Pass("VMX");
        if (facts[Svm].Text == "1" || HasBit(facts, Extended, 2))
            return Judgement.Pass("SVM");
        return facts[Vmx].IsKnown || facts[Svm].IsKnown || facts[Cpuid].Rows.Count > 0
            ? Judgement.Fail("neither VMX nor SVM")
            : Judgement.Unknown("the host does not tell what its processors can do");
    }

    /// <summary>A register is told as 32 digits, the highest first, with colons between them.</summary>
    private static bool HasBit(Facts facts, string level, int bit) => facts[Cpuid].Rows
        .Where(row => row["level"] == level)
        .Select(row => (row["ecx"] ?? "").Replace(":", ""))
        .Any(digits => digits.Length == 32 && digits[31 - bit] == '1');

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Vmx, Reading.Known("1"))),
        Example.Pass((Vmx, Reading.Known("0")), (Svm, Reading.Known("1"))),
        Example.Pass((Cpuid, Level("1", "1001:0111:1011:1010:0010:0010:0010:1011"))),
        Example.Pass((Cpuid, Level(Extended, "0000:0000:0000:0000:0000:0000:0000:0100"))),
        Example.Fail((Vmx, Reading.Known("0")), (Svm, Reading.Known("0"))),
        Example.Fail((Cpuid, Level("1", "1001:0111:1011:1010:0010:0010:0000:1011"))),
        Example.Fail((Cpuid, Level("0", "0110:1100:0110:0101:0111:0100:0110:1110"))),
        Example.Fail((Cpuid, Level("1", "100000"))),
        Example.Fail((Cpuid, Level("1", null))),
        Example.Unknown(),
    ];

    private static Reading Level(string level, string? ecx) => TableOf(Cpuid, [level, ecx]);
}
