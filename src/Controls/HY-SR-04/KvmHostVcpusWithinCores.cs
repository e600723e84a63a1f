using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual processors that run together do not outnumber the host's cores beyond what the site allows.</summary>
[Control("LV-04-02", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-4")]
internal sealed class KvmHostVcpusWithinCores : Control
{
    private static readonly Setting Domains = LibvirtHost.Domains("name", "state", "vcpus"), Cores = LibvirtHost.Node("cores");
    private static readonly Parameter Most = new("maxVcpuPerCore", "1.0", "How many virtual processors of running machines a core may carry");

    public override string Title => "Running virtual processors stay within the host's cores";
    public override string Why => "Beyond that every guest waits for others: one that is busy, or made to be, slows all of them down.";
    public override string WantedText => "at most maxVcpuPerCore (1.0) virtual processors of running machines for each core";
    public override string Remedy => "Move virtual machines to another host, or give them fewer processors: virsh setvcpus DOMAIN N --live --config";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Domains, Cores];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Most];

    public override Judgement Judge(Facts facts)
    {
        var sum = 0L;
        foreach (var row in facts[Domains].Rows.Where(row => row["state"] is not ("shutoff" or "crashed")))
        {
            if (!int.TryParse(row["vcpus"], NumberStyles.None, CultureInfo.InvariantCulture, out var vcpus))
                return Judgement.Unknown("libvirt does not tell the processors of " + row["name"]);
            sum += vcpus;
        }

        if (facts[Cores].Number is not { } cores)
            return Judgement.Unknown("libvirt does not tell the host's cores");
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
