using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The host's clock follows its domain, or time servers that the site trusts.</summary>
[Control("HV-GN-05", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-20", Edition.Draft2014)]
internal sealed class HyperVHostTimeSynchronised : Control
{
    private const string Key = @"SYSTEM\CurrentControlSet\Services\W32Time\Parameters", OfDomain = "NT5DS", Service = "root/cimv2:Win32_Service[Name=W32Time].";
    private static readonly Setting Type = HyperVHost.Registry(Key, "Type"), Used = HyperVHost.Registry(Key, "NtpServer"), State = HyperVHost.Cim(Service + "State"), Start = HyperVHost.Cim(Service + "StartMode");
    private static readonly Setting Joined = HyperVHost.Cim("root/cimv2:Win32_ComputerSystem.PartOfDomain");
    private static readonly Parameter Servers = new("timeServers", "", "The time servers that may be used, separated by commas; empty is any");

    public override string Title => "The host's clock follows its domain or the site's time servers";
    public override string Why => "Records of hosts whose clocks differ cannot be put in order, tickets are refused, and guests take the host's time.";
    public override string WantedText => "W32Time running, Type NT5DS in a domain, or NTP with timeServers";
    public override string Remedy => "w32tm /config /syncfromflags:domhier /update (in a domain) or /manualpeerlist:\"NAME,0x8\" /syncfromflags:manual /update; Set-Service W32Time -StartupType Automatic; Start-Service W32Time";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Type, Used, State, Start, Joined];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Servers];

    public override Judgement Judge(Facts facts) => Judgement.Of(IsOn(facts) && HasSource(facts),
        "W32Time " + facts.Shown(State) + ", start " + facts.Shown(Start) + ", type " + facts.Shown(Type) + (facts[Type].Text == OfDomain ? "" : ", servers " + facts.Shown(Used)));

    public override Repair Repair(Facts facts)
    {
        var changes = new List<Change>();
        if (!HasSource(facts))
        {
            if (facts[Joined].Text == "true")
                changes.Add(new Change(Type, facts[Type], Reading.Known(OfDomain)));
            else if (facts.Items(Servers) is { Count: > 0 } servers)
                changes.AddRange([new Change(Type, facts[Type], Reading.Known("NTP")), new Change(Used, facts[Used], Reading.Known(string.Join(" ", servers.Select(server => server + ",0x8"))))]);
            else
                return Core.Remediation.Repair.ByPerson("name the time servers in the site policy (parameter timeServers), or: " + Remedy);
        }

        if (facts[Start].Text == "Disabled")
            changes.Add(new Change(Start, facts[Start], Reading.Known("Auto")));
        if (facts[State].Text != "Running")
            changes.Add(new Change(State, facts[State], Reading.Known("Running")));
        return Core.Remediation.Repair.By([.. changes]);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Clock("Running", "Auto", "NT5DS", "time.windows.com,0x8", "true")),
        Example.Pass(Clock("Running", "Manual", "NTP", "ntp1.lab,0x8 NTP2.lab", "false")).With(Servers, "ntp1.lab, ntp2.lab"),
        Example.Pass(Clock("Running", "Auto", "NTP", "time.windows.com,0x9", "false")),
        Example.Fail(Clock("Running", "Auto", "NT5DS", null, "false")),
        Example.Fail(Clock("Running", "Auto", "NTP", "ntp1.lab,0x8 ntp10.lab,0x8", "false")).With(Servers, "ntp1.lab"),
        Example.Fail(Clock("Running", "Auto", "NTP", "", "true")),
        Example.Fail(Clock("Running", "Auto", "NoSync", "ntp1.lab", "true")),
        Example.Fail(Clock("Stopped", "Disabled", "NT5DS", null, "true")),
        Example.Fail(Clock("Stopped", "Manual", "NoSync", null, "false")).With(Servers, "ntp1.lab, ntp2.lab"),
        Example.Fail(),
    ];

    private static bool IsOn(Facts facts) => facts[State].Text == "Running" && facts[Start].Text != "Disabled";

    private static bool HasSource(Facts facts)
    {
        if (facts[Type].Text == OfDomain)
            return facts[Joined].Text == "true";
        var used = (facts[Used].Text ?? "").Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(server => server.Split(',')[0]).ToList();
        return facts[Type].Text is "NTP" or "AllSync" && used.Count > 0 && (facts.Items(Servers).Count == 0 || used.All(server => facts.Items(Servers).Contains(server, StringComparer.OrdinalIgnoreCase)));
    }

    private static (Setting, Reading)[] Clock(string state, string start, string type, string? servers, string joined) =>
        [(State, Reading.Known(state)), (Start, Reading.Known(start)), (Type, Reading.Known(type)), (Used, Reading.Maybe(servers)), (Joined, Reading.Known(joined))];
}
