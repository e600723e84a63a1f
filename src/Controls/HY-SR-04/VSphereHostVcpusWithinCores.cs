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
[Control("VS-04-02", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-4")]
internal sealed class VSphereHostVcpusWithinCores : Control
{
    private const string Name = "name", State = "runtime.powerState", Vcpus = "config.hardware.numCPU";
    private static readonly Setting Machines = VSphereHost.Each("vm/", Name, State, Vcpus), Cores = VSphereHost.Property("hardware.cpuInfo.numCpuCores");
    private static readonly Parameter Most = new("maxVcpuPerCore", "1.0", "How many virtual processors of running machines a core may carry");

    public override string Title => "Running virtual processors stay within the host's cores";
    public override string Why => "Beyond that every guest waits for others: one that is busy, or made to be, slows all of them down.";
    public override string WantedText => "at most maxVcpuPerCore (1.0) virtual processors of running machines for each core";
    public override string Remedy => "Move virtual machines to another host, or power them off and give them fewer processors";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Machines, Cores];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Most];

    public override Judgement Judge(Facts facts)
    {
        var sum = 0L;
        foreach (var row in facts[Machines].Rows.Where(row => row[State] is not ("poweredOff" or "suspended")))
        {
            if (!int.TryParse(row[Vcpus], NumberStyles.None, CultureInfo.InvariantCulture, out var vcpus))
                return Judgement.Unknown("vSphere does not tell the processors of " + row[Name]);
            sum += vcpus;
        }

        if (facts[Cores].Number is not { } cores)
            return Judgement.Unknown("vSphere does not tell the host's cores");
        var most = Math.Floor(cores * facts.Number(Most)).ToString(CultureInfo.InvariantCulture);
        return Judgement.Of(sum <= cores * facts.Number(Most), sum + " virtual processors on " + cores + " cores", "at most " + most);
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var cores = (Cores, Reading.Known(4));
            return
            [
                Example.Pass(cores, (Machines, TableOf(Machines))),
                Example.Pass(cores, (Machines, TableOf(Machines, ["a", "poweredOn", "3"], ["b", "poweredOn", "1"], ["c", "poweredOff", "8"], ["d", "suspended", "8"]))),
                Example.Fail(cores, (Machines, TableOf(Machines, ["a", "poweredOn", "3"], ["b", "poweredOn", "2"]))),
                Example.Pass(cores, (Machines, TableOf(Machines, ["a", "poweredOn", "6"]))).With(Most, "1.5"),
                Example.Fail(cores, (Machines, TableOf(Machines, ["a", "poweredOn", "7"]))).With(Most, "1.5"),
                Example.Unknown(cores, (Machines, TableOf(Machines, ["a", "poweredOn", null]))),
                Example.Unknown((Machines, TableOf(Machines))),
            ];
        }
    }
}
