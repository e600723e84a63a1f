using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Hyper-V's own event logs are on, and keep enough.</summary>
[Control("HV-17-01", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-17")]
[NotVerified("the names of Hyper-V's event channels")]
internal sealed class HyperVHostEventChannels : Control
{
    private const long StandardBytes = 1052672;
    private static readonly string[] Names = ["VMMS-Admin", "VMMS-Operational", "Worker-Admin", "Config-Admin", "Hypervisor-Admin", "VmSwitch-Operational"];
    private static readonly (string Name, Setting Enabled, Setting Size)[] Channels = Names.Select(name =>
    {
        var key = @"SOFTWARE\Microsoft\Windows\CurrentVersion\WINEVT\Channels\Microsoft-Windows-Hyper-V-" + name;
        return (name, HyperVHost.Registry(key, "Enabled"), HyperVHost.Registry(key, "MaxSize"));
    }).ToArray();

    private static readonly Parameter Least = new("minChannelBytes", "1052672", "The least size of Hyper-V's event logs, in bytes");

    public override string Title => "Hyper-V's event logs are enabled, and large enough";
    public override string Why => "Who created, changed or moved a virtual machine is written there and nowhere else.";
    public override string WantedText => "Enabled 1 and MaxSize at least minChannelBytes (1052672) for each Hyper-V channel of this Windows";
    public override string Remedy => "wevtutil sl Microsoft-Windows-Hyper-V-VMMS-Admin /e:true /ms:BYTES, and the others; in the registry it counts from the next start of the host on";
    public override Impact Impact => Impact.Reboot;
    public override IReadOnlyList<Setting> Reads { get; } = Channels.SelectMany(channel => new[] { channel.Enabled, channel.Size }).ToList();
    public override IReadOnlyList<Parameter> Parameters { get; } = [Least];

    public override Judgement Judge(Facts facts)
    {
        var there = Channels.Where(channel => facts[channel.Enabled].IsKnown).ToList();
        if (there.Count == 0)
            return Judgement.Fail("the host has no event channel of Hyper-V");
        var bad = there.Where(channel => !IsOn(channel.Enabled, facts) || !IsLarge(channel.Size, facts))
            .Select(channel => channel.Name + (IsOn(channel.Enabled, facts) ? " " + Bytes(channel.Size, facts) + " bytes" : " disabled")).ToList();
        return Judgement.Of(bad.Count == 0, bad.Count == 0 ? there.Count + " channels, all as wanted" : string.Join(", ", bad));
    }

    public override Repair Repair(Facts facts)
    {
        var there = Channels.Where(channel => facts[channel.Enabled].IsKnown).ToList();
        var changes = there.Where(channel => !IsOn(channel.Enabled, facts)).Select(channel => new Change(channel.Enabled, facts[channel.Enabled], Reading.Known(1)))
            .Concat(there.Where(channel => !IsLarge(channel.Size, facts)).Select(channel => new Change(channel.Size, facts[channel.Size], Reading.Known((long)facts.Number(Least))))).ToArray();
        return changes.Length == 0 ? base.Repair(facts) : Core.Remediation.Repair.By(changes);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State(0, "1", "1052672")),
        Example.Pass(State(0, "1", null)),
        Example.Pass([.. State(0, "1", "67108864"), .. State(5, "1", "67108864")]).With(Least, "67108864"),
        Example.Fail(State(0, "0", "1052672")),
        Example.Fail(State(0, "1", "1052671")),
        Example.Fail(State(0, "1", null)).With(Least, "1052673"),
        Example.Fail([.. State(0, "1", "1052672"), .. State(1, "0", "65536")]),
        Example.Fail(),
    ];

    private static bool IsOn(Setting enabled, Facts facts) => facts[enabled].Text == "1";

    private static bool IsLarge(Setting size, Facts facts) => Bytes(size, facts) >= facts.Number(Least);

    private static long Bytes(Setting size, Facts facts) => facts[size].IsKnown ? facts[size].Number ?? 0 : StandardBytes;

    private static (Setting, Reading)[] State(int channel, string enabled, string? size) => [(Channels[channel].Enabled, Reading.Known(enabled)), (Channels[channel].Size, Reading.Maybe(size))];
}
