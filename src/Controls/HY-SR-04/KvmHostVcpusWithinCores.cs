using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual processors that run together do not outnumber the host's cores beyond what the site allows.</summary>
[Control("LV-04-02", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-4")]
internal sealed class KvmHostVcpusWithinCores() : VcpusWithinCoresControl("libvirt", Domains, "name", "vcpus")
{
    private static readonly Setting Domains = LibvirtHost.Domains("name", "state", "vcpus"), PhysicalCores = LibvirtHost.Node("cores");

    public override string Remedy => "Move virtual machines to another host, or give them fewer processors: virsh setvcpus DOMAIN N --live --config";
    public override IReadOnlyList<Setting> Reads { get; } = [Domains, PhysicalCores];

    protected override bool Runs(Row machine) => machine["state"] is not ("shutoff" or "crashed");
    protected override long? Cores(Facts facts) => facts[PhysicalCores].Number;

    public override IEnumerable<Example> Examples
    {
        get
        {
            var cores = (PhysicalCores, Reading.Known(4));
            return
            [
                Example.Pass(cores, (Domains, TableOf(Domains))),
                Example.Pass(cores, (Domains, TableOf(Domains, ["a", "running", "3"], ["b", "running", "1"], ["c", "shutoff", "8"]))),
                Example.Fail(cores, (Domains, TableOf(Domains, ["a", "running", "3"], ["b", "running", "2"]))),
                Example.Fail(cores, (Domains, TableOf(Domains, ["a", "running", "3"], ["b", "paused", "2"]))),
                Example.Pass(cores, (Domains, TableOf(Domains, ["a", "running", "6"]))).With(Most, "1.5"),
                Example.Fail(cores, (Domains, TableOf(Domains, ["a", "running", "7"]))).With(Most, "1.5"),
                Example.Unknown(cores, (Domains, TableOf(Domains, ["a", "running", null]))),
            ];
        }
    }
}
