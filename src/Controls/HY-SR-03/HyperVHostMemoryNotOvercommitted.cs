using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The memory that the running virtual machines may grow to fits into the host's.</summary>
[Control("HV-03-04", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-3")]
internal sealed class HyperVHostMemoryNotOvercommitted : Control
{
    private const string Dynamic = "Msvm_MemorySettingData.DynamicMemoryEnabled", Limit = "Msvm_MemorySettingData.Limit", Startup = "Msvm_MemorySettingData.VirtualQuantity";
    private const long Megabyte = 1024 * 1024;
    private static readonly Setting Machines = HyperVHost.Machines(MachineState.Column, Dynamic, Limit, Startup);
    private static readonly Setting Size = HyperVHost.Cim("root/cimv2:Win32_ComputerSystem.TotalPhysicalMemory");
    private static readonly Parameter Reserve = new("hostReservePercent", "10", "The share of the host's memory kept for the host itself, in percent");
    private static readonly Parameter CountLimit = new("countLimit", "true", "Whether dynamic memory counts with its maximum (true) or with its startup memory (false)");

    public override string Title => "The host's memory is not over-committed";
    public override string Why => "Once the guests use what they were promised the host takes memory back and pages: one guest's demand becomes another's outage.";
    public override string WantedText => "memory of the running virtual machines, at its maximum (countLimit), within the host's memory less hostReservePercent (10)";
    public override string Remedy => "Move virtual machines to another host, shut some down, or lower their maximum memory (Set-VMMemory -MaximumBytes)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Machines, Size];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Reserve, CountLimit];

    public override Judgement Judge(Facts facts)
    {
        var promised = 0L;
        var column = facts.IsTrue(CountLimit) ? Limit : Startup;
        foreach (var row in facts[Machines].Rows.Where(row => MachineState.IsUp(row[MachineState.Column])))
        {
            if (CellNumber.Of(row[row[Dynamic] == "true" ? column : Startup]) is not { } memory)
                return Judgement.Unknown("Hyper-V does not tell the memory of " + row["Name"]);
            promised += memory;
        }

        if (facts[Size].Number is not { } size)
            return Judgement.Unknown("Windows does not tell the host's memory");
        var most = (long)(size / Megabyte * (1 - facts.Number(Reserve) / 100));
        return Judgement.Of(promised <= most, promised + " MB promised", "at most " + most + " MB of the host's " + size / Megabyte + " MB");
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var host = (Size, Reading.Known(10000 * Megabyte));
            return
            [
                Example.Pass(host, (Machines, TableOf(Machines))),
                Example.Pass(host, (Machines, TableOf(Machines, ["a", "2", "false", "1048576", "8000"], ["b", "2", "true", "1000", "500"]))),
                Example.Fail(host, (Machines, TableOf(Machines, ["a", "2", "false", "1048576", "8000"], ["b", "2", "true", "1001", "500"]))),
                Example.Fail(host, (Machines, TableOf(Machines, ["a", "2", "true", "1048576", "500"]))),
                Example.Pass(host, (Machines, TableOf(Machines, ["a", "2", "true", "1048576", "9000"]))).With(CountLimit, "false"),
                Example.Pass(host, (Machines, TableOf(Machines, ["a", "3", "false", "", "20000"], ["b", "6", "false", "", "20000"]))),
                Example.Fail(host, (Machines, TableOf(Machines, ["a", "32768", "false", "", "20000"]))),
                Example.Fail(host, (Machines, TableOf(Machines, ["a", "2", "false", "", "8001"]))).With(Reserve, "20"),
                Example.Unknown(host, (Machines, TableOf(Machines, ["a", "2", "true", null, "500"]))),
                Example.Unknown((Machines, TableOf(Machines, ["a", "2", "false", "", "500"]))),
            ];
        }
    }
}
