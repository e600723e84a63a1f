using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The memory of the virtual machines that run on the host fits into it.</summary>
[Control("VS-03-04", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-3")]
internal sealed class VSphereHostMemoryNotOvercommitted : Control
{
    private const string Name = "name", State = "runtime.powerState", Memory = "config.hardware.memoryMB", Overhead = "summary.quickStats.consumedOverheadMemory";
    private const long Megabyte = 1024 * 1024;
    private static readonly Setting Machines = VSphereHost.Each("vm/", Name, State, Memory, Overhead), Size = VSphereHost.Property("hardware.memorySize");
    private static readonly Parameter Reserve = new("hostReservePercent", "10", "The share of the host's memory kept for the host itself, in percent");

    public override string Title => "The host's memory is not over-committed";
    public override string Why => "Once the guests use what they were promised the host balloons and swaps: one guest's demand becomes another's outage.";
    public override string WantedText => "memory of the running virtual machines with their overhead within the host's memory less hostReservePercent (10)";
    public override string Remedy => "Move virtual machines to another host, or power them off and give them less memory";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Machines, Size];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Reserve];

    public override Judgement Judge(Facts facts)
    {
        var promised = 0L;
        foreach (var row in facts[Machines].Rows.Where(row => row[State] is not ("poweredOff" or "suspended")))
        {
            if (!TryNumber(row[Memory], out var memory))
                return Judgement.Unknown("vSphere does not tell the memory of " + row[Name]);
            promised += memory + (TryNumber(row[Overhead], out var overhead) ? overhead : 0);
        }

        if (facts[Size].Number is not { } size)
            return Judgement.Unknown("vSphere does not tell the host's memory");
        var limit = (long)(size / Megabyte * (1 - facts.Number(Reserve) / 100));
        return Judgement.Of(promised <= limit, promised + " MB promised", "at most " + limit + " MB of the host's " + size / Megabyte + " MB");
    }

    private static bool TryNumber(string? text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    public override IEnumerable<Example> Examples
    {
        get
        {
            var host = (Size, Reading.Known(10000 * Megabyte));
            return
            [
                Example.Pass(host, (Machines, TableOf(Machines))),
                Example.Pass(host, (Machines, TableOf(Machines, ["a", "poweredOn", "8000", "100"], ["b", "poweredOn", "900", null]))),
                Example.Pass(host, (Machines, TableOf(Machines, ["a", "poweredOn", "8000", "100"], ["b", "poweredOff", "8000", null], ["c", "suspended", "8000", null]))),
                Example.Fail(host, (Machines, TableOf(Machines, ["a", "poweredOn", "8000", "101"], ["b", "poweredOn", "900", null]))),
                Example.Fail(host, (Machines, TableOf(Machines, ["a", "poweredOn", "9001", null]))),
                Example.Fail(host, (Machines, TableOf(Machines, ["a", "poweredOn", "8001", "0"]))).With(Reserve, "20"),
                Example.Pass(host, (Machines, TableOf(Machines, ["a", "poweredOn", "10000", null]))).With(Reserve, "0"),
                Example.Unknown(host, (Machines, TableOf(Machines, ["a", "poweredOn", null, null]))),
                Example.Unknown((Machines, TableOf(Machines, ["a", "poweredOn", "8000", "100"]))),
            ];
        }
    }
}
