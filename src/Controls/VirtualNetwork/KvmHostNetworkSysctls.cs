using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The kernel's network settings that decide what traffic can be seen and steered are those of the site's baseline.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-NW-12", Platform.Kvm, Scope.Host, Severity.Low)]
[Serves("VM-TM-R1")]
internal sealed class KvmHostNetworkSysctls : Control
{
    private const string Folder = "/proc/sys/";
    private static readonly Parameter Baseline = new("sysctlBaseline", "net.ipv4.conf.all.rp_filter=1|2, net.ipv4.conf.all.accept_redirects=0, net.ipv4.conf.all.send_redirects=0",
        "The wanted values as NAME=VALUE|VALUE, separated by commas, of net.ipv4.conf.all.rp_filter, accept_redirects and send_redirects, and net.bridge.bridge-nf-call-iptables");
    private static readonly string[] Names = ["net.ipv4.conf.all.rp_filter", "net.ipv4.conf.all.accept_redirects", "net.ipv4.conf.all.send_redirects", "net.bridge.bridge-nf-call-iptables"];
    private static readonly Setting[] Values = [.. Names.Select(name => LibvirtHost.File(Folder + name.Replace('.', '/')))];

    public override string Title => "The kernel's network settings are those of the site's baseline";
    public override string Why => "Redirects and spoofed sources lead traffic past the place where it is monitored, in or out.";
    public override string WantedText => "the site's sysctlBaseline (rp_filter 1 or 2, accept_redirects 0, send_redirects 0)";
    public override string Remedy => "/etc/sysctl.d/90-hypervisor.conf: the settings of the finding; sysctl --system";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Baseline];
    public override IReadOnlyList<Setting> Reads { get; } = Values;

    public override Judgement Judge(Facts facts)
    {
        var faults = new List<string>();
        foreach (var (name, values) in Wishes(facts))
        {
            var index = Array.IndexOf(Names, name);
            if (index < 0)
                return Judgement.Unknown("sysctlBaseline names '" + name + "', which is not read");
            if (!values.Contains(facts[Values[index]].Text))
                faults.Add(Names[index] + " " + facts.Shown(Values[index]));
        }

        return faults.Count == 0 ? Judgement.Pass("as the baseline says") : Judgement.Fail(string.Join(", ", faults));
    }

    // Of several good values the last is taken, the mildest: strict reverse paths cut a host with more than one way in off.
    public override Repair Repair(Facts facts)
    {
        var changes = new List<Change>();
        foreach (var (name, values) in Wishes(facts))
        {
            var setting = Values[Array.IndexOf(Names, name)];
            if (values.Contains(facts[setting].Text))
                continue;
            if (!facts[setting].IsKnown)
                return Core.Remediation.Repair.ByPerson("the kernel does not have " + name + " before its module is loaded. " + Remedy);
            changes.Add(new Change(setting, facts[setting], Reading.Known(values[values.Length - 1])));
        }

        return Core.Remediation.Repair.By([.. changes]);
    }

    private static IEnumerable<(string Name, string[] Values)> Wishes(Facts facts) => facts.Items(Baseline).Select(item => item.Split(['='], 2))
        .Where(wish => wish.Length == 2).Select(wish => (wish[0].Trim(), wish[1].Split('|').Select(value => value.Trim()).ToArray()));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Values[0], Reading.Known("2")), (Values[1], Reading.Known("0")), (Values[2], Reading.Known("0"))),
        Example.Pass((Values[3], Reading.Known("1"))).With(Baseline, "net.bridge.bridge-nf-call-iptables=1"),
        Example.Fail(),
        Example.Fail((Values[0], Reading.Known("0")), (Values[1], Reading.Known("0")), (Values[2], Reading.Known("0"))),
        Example.Fail((Values[0], Reading.Known("1")), (Values[1], Reading.Known("1")), (Values[2], Reading.Known("0"))),
        Example.Fail((Values[0], Reading.Known("1")), (Values[1], Reading.Known("0")), (Values[2], Reading.Known("1"))),
        Example.Fail((Values[3], Reading.Known("0"))).With(Baseline, "net.bridge.bridge-nf-call-iptables=1"),
        Example.Unknown().With(Baseline, "net.ipv4.ip_forward=0"),
    ];
}
