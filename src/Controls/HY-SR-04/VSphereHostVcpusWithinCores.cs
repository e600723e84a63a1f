using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual processors that run on the host do not outnumber its cores beyond what the site allows.</summary>
[Control("VS-04-02", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-4")]
internal sealed class VSphereHostVcpusWithinCores() : VcpusWithinCoresControl("vSphere", Machines, Name, Vcpus)
{
    private const string Name = "name", State = "runtime.powerState", Vcpus = "config.hardware.numCPU";
    private static readonly Setting Machines = VSphereHost.Each("vm/", Name, State, Vcpus), PhysicalCores = VSphereHost.Property("hardware.cpuInfo.numCpuCores");

    public override string Remedy => "Move virtual machines to another host, or power them off and give them fewer processors";
    public override IReadOnlyList<Setting> Reads { get; } = [Machines, PhysicalCores];

    protected override bool Runs(Row machine) => machine[State] is not ("poweredOff" or "suspended");
    protected override long? Cores(Facts facts) => facts[PhysicalCores].Number;

    public override IEnumerable<Example> Examples
    {
        get
        {
            var cores = (PhysicalCores, Reading.Known(4));
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
