using System;
using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The memory of the virtual machines that run or start with the host fits into the host.</summary>
[Control("LV-03-04", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-3")]
internal sealed class KvmHostMemoryNotOvercommitted : Control
{
    private const long Overhead = 256 * 1024;
    private static readonly Setting Domains = LibvirtHost.Domains("name", "state", "autostart", "maxMemory");
    private static readonly Setting Memory = LibvirtHost.Node("memory");
    private static readonly Parameter Reserve = new("hostReservePercent", "10", "The share of the host's memory kept for the host itself, in percent");

    public override string Title => "The host's memory is not over-committed";
    public override string Why => "Once the guests use what they were promised the host swaps or kills: one guest's demand becomes another's outage.";
    public override string WantedText => "memory of the virtual machines that run or start by themselves, + 256 MiB each, within the host's memory less hostReservePercent (10)";
    public override string Remedy => "Move virtual machines to another host, or lower their memory: virsh setmaxmem DOMAIN N --config";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Domains, Memory];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Reserve];

    public override Judgement Judge(Facts facts)
    {
        var promised = 0.0;
        foreach (var row in facts[Domains].Rows)
        {
            if (row["autostart"] != "true" && row["state"] is "shutoff" or "crashed")
                continue;
            if (!long.TryParse(row["maxMemory"], NumberStyles.None, CultureInfo.InvariantCulture, out var memory))
                return Judgement.Unknown("libvirt does not tell the memory of " + row["name"]);
            promised += (double)memory + Overhead;
        }

        if (facts[Memory].Number is not { } host)
            return Judgement.Unknown("libvirt does not tell the host's memory");
        var limit = (long)(host * (1 - facts.Number(Reserve) / 100));
        return Judgement.Of(promised <= limit, Math.Floor(promised / 1024).ToString(CultureInfo.InvariantCulture) + " MiB promised", "at most " + limit / 1024 + " MiB of the host's " + host / 1024 + " MiB");
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var host = (Memory, Reading.Known(10000000));
            return
            [
                Example.Pass(host, (Domains, TableOf(Domains))),
                Example.Pass(host, (Domains, TableOf(Domains, ["a", "running", "false", "8737856"]))),
                Example.Pass(host, (Domains, TableOf(Domains, ["a", "running", "false", "8000000"], ["b", "shutoff", "false", "8000000"]))),
                Example.Fail(host, (Domains, TableOf(Domains, ["a", "running", "false", "8737857"]))),
                Example.Fail(host, (Domains, TableOf(Domains, ["a", "running", "false", "8000000"], ["b", "shutoff", "true", "8000000"]))),
                Example.Fail(host, (Domains, TableOf(Domains, ["a", "paused", "false", "9000000"]))),
                Example.Fail(host, (Domains, TableOf(Domains, ["a", "running", "false", "9223372036854775807"], ["b", "running", "false", "9223372036854775807"]))),
                Example.Pass(host, (Domains, TableOf(Domains, ["a", "running", "false", "9737856"]))).With(Reserve, "0"),
                Example.Unknown(host, (Domains, TableOf(Domains, ["a", "running", "false", null]))),
                Example.Unknown((Domains, TableOf(Domains))),
            ];
        }
    }
}
