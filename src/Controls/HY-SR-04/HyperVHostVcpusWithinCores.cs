using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual processors that run on the host do not outnumber its cores beyond what the site allows.</summary>
[Control("HV-04-02", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-4")]
internal sealed class HyperVHostVcpusWithinCores : Control
{
    private const string Vcpus = "Msvm_ProcessorSettingData.VirtualQuantity";
    private static readonly Setting Machines = HyperVHost.Machines(MachineState.Column, Vcpus);
    private static readonly Parameter Most = new("maxVcpuPerCore", "1.0", "How many virtual processors of running machines a core may carry");

    public override string Title => "Running virtual processors stay within the host's cores";
    public override string Why => "Beyond that every guest waits for others: one that is busy, or made to be, slows all of them down.";
    public override string WantedText => "at most maxVcpuPerCore (1.0) virtual processors of running machines for each core";
    public override string Remedy => "Move virtual machines to another host, or shut them down and give them fewer processors (Set-VMProcessor -Count)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Machines, HostCores.Each];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Most];

    public override Judgement Judge(Facts facts)
    {
        var sum = 0L;
        foreach (var row in facts[Machines].Rows.Where(row => MachineState.IsUp(row[MachineState.Column])))
        {
            if (CellNumber.Of(row[Vcpus]) is not { } vcpus)
                return Judgement.Unknown("Hyper-V does not tell the processors of " + row["Name"]);
            sum += vcpus;
        }

        if (HostCores.Sum(facts[HostCores.Each]) is not { } cores)
            return Judgement.Unknown("Windows does not tell the host's cores");
        var most = Math.Floor(cores * facts.Number(Most)).ToString(CultureInfo.InvariantCulture);
        return Judgement.Of(sum <= cores * facts.Number(Most), sum + " virtual processors on " + cores + " cores", "at most " + most);
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var cores = (HostCores.Each, Reading.Known(new[] { "2", "2" }));
            return
            [
                Example.Pass(cores, (Machines, TableOf(Machines))),
                Example.Pass(cores, (Machines, TableOf(Machines, ["a", "2", "3"], ["b", "2", "1"], ["c", "3", "8"], ["d", "6", "8"]))),
                Example.Fail(cores, (Machines, TableOf(Machines, ["a", "2", "3"], ["b", "9", "2"]))),
                Example.Pass(cores, (Machines, TableOf(Machines, ["a", "2", "6"]))).With(Most, "1.5"),
                Example.Fail(cores, (Machines, TableOf(Machines, ["a", "2", "7"]))).With(Most, "1.5"),
                Example.Unknown(cores, (Machines, TableOf(Machines, ["a", "2", null]))),
                Example.Unknown((Machines, TableOf(Machines))),
            ];
        }
    }
}
