using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual processors that run on the host do not outnumber its cores beyond what the site allows.</summary>
[Control("HV-04-02", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-4")]
internal sealed class HyperVHostVcpusWithinCores() : VcpusWithinCoresControl("Hyper-V", Machines, "Name", Vcpus)
{
    private const string Vcpus = "Msvm_ProcessorSettingData.VirtualQuantity";
    private static readonly Setting Machines = HyperVHost.Machines(MachineState.Column, Vcpus);

    public override string Remedy => "Move virtual machines to another host, or shut them down and give them fewer processors (Set-VMProcessor -Count)";
    public override IReadOnlyList<Setting> Reads { get; } = [Machines, HostCores.Each];

    protected override string CoresTeller => "Windows";
    protected override bool Runs(Row machine) => MachineState.IsUp(machine[MachineState.Column]);
    protected override long? Cores(Facts facts) => HostCores.Sum(facts[HostCores.Each]);

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
