using System.Text.Json;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using HypervisorHardening.Core.Tests.Policy.Doubles;
using static HypervisorHardening.Core.Tests.Operations.Doubles.FakeHypervisor;

namespace HypervisorHardening.Core.Tests.Reports;

/// <summary>Assessments that reports are written of.</summary>
internal static class Reported
{
    private const int HugeLength = 100_000;

    /// <summary>Two targets with every verdict.</summary>
    public static Assessment Fleet() => Engine.Whole(new(), Target("kvm"), Target("other"));

    /// <summary>Names and values that somebody may have chosen with reports in mind.</summary>
    public static Assessment HostileFleet()
    {
        IReadOnlyList<string> names = [.. Hostile.Names, "=cmd|' /C calc'!A0", "[x](javascript:alert(1))", "![x](http://x/y.png)", "www.example.org", "a|b", "`x`", "..", "\ufffe\uffff", new('h', HugeLength)];
        return Engine.Whole(new(), new FakeHypervisor("kvm", [Host(), Network("n"), .. names.Select(name => Vm(name))])
        {
            Value = (resource, setting) => setting.Columns.Count > 0 ? Reading.Unreadable("</reason>\u0001") : Reading.Known(resource.Name),
        });
    }

    /// <summary>So many machines, each with three findings, one of every verdict but NotApplicable among them.</summary>
    public static Assessment Machines(int count) => Engine.Whole(new(), new FakeHypervisor("kvm", [Host(), .. Enumerable.Range(0, count).Select(number => Vm("vm" + number))])
    {
        Value = (resource, _) => resource.Name.EndsWith('2') ? Reading.Known("off") : Reading.Unreadable("no"),
    });

    /// <summary>What the site answers for: a failure and something unreadable excepted, a failure excepted until it expired, something attested to fail, and an entry for nothing.</summary>
    public static Assessment WithPolicy() => Under(
        new
        {
            version = 1,
            exceptions = new[]
            {
                Exception("TK-01", "b", "Olga", "until it is moved", "CHG-1", "2026-06-30T12:00:00+02:00"),
                Exception("TK-01", "c", "Otto", "it was to be moved", "CHG-2", "2026-01-01T00:00:00Z"),
                Exception("TK-02", "*", "Ulla", "no rights yet", null, "9999-12-31T00:00:00Z"),
                Exception("TK-01", "gone", "Nobody", "it is gone", null, "2026-06-30T12:00:00Z"),
            },
            attestations = new[] { Attestation("b", "fail", "Ada", "photo 7", "2026-05-05T00:00:00Z"), Attestation("a", "pass", "Eve", "photo 8", "2026-01-05T00:00:00Z") },
        },
        new FakeHypervisor("kvm", Host(), Vm("a"), Vm("b"), Vm("c"), Vm("s", system: "system"))
        {
            Value = (resource, setting) => setting.Columns.Count > 0 || resource.Name == "host" ? Reading.Unreadable("no") : Reading.Known(resource.Name == "a" ? "on" : "off"),
        });

    /// <summary>One control, all of whose findings a person attests.</summary>
    public static Assessment Attested() => Under(
        new { version = 1, attestations = new[] { Attestation("*", "pass", "Ada", "photo 7", "2026-05-05T12:00:00Z") } }, new FakeHypervisor("kvm", Host(), Vm("a"), Vm("b")));

    /// <summary>A policy in which somebody had reports in mind.</summary>
    public static Assessment WithHostilePolicy()
    {
        var texts = Hostile.Names.Append("=cmd|' /C calc'!A0").Append("[x](javascript:alert(1))").Append("a|b").Append("\ufffe\uffff").Append(new('h', HugeLength)).Where(text => text.Trim().Length > 0).ToList();
        return Under(
            new
            {
                version = 1,
                exceptions = texts.Select((text, index) => Exception("TK-01", "vm" + index, text, text, text, index % 2 == 0 ? "2026-06-30T12:00:00Z" : "2026-01-01T00:00:00Z")),
                attestations = texts.Select((text, index) => Attestation("vm" + index, index % 3 == 0 ? "pass" : "fail", text, text, index % 2 == 0 ? "2026-06-30T12:00:00Z" : "2026-01-05T00:00:00Z")),
            },
            new FakeHypervisor("kvm", [Host(), .. texts.Select((_, index) => Vm("vm" + index))]) { Value = (_, setting) => setting.Columns.Count > 0 ? Reading.Absent : Reading.Known("off") });
    }

    private static object Exception(string controls, string resources, string owner, string reason, string? ticket, string expires) => new { controls, resources, owner, reason, ticket = ticket ?? "", expires };

    private static object Attestation(string resources, string answer, string who, string evidence, string validUntil) =>
        new { controls = "TK-04", resources, who, when = "2026-01-01T00:00:00Z", answer, evidence, validUntil };

    private static Assessment Under(object policy, FakeHypervisor target) => Engine.Whole(new() { Policy = PolicyText.Read(JsonSerializer.Serialize(policy)) }, target);

    private static FakeHypervisor Target(string name) => new(name, Host(), Vm("a"), Vm("b"), Vm("s", system: "system"), Network("n"))
    {
        Value = (resource, setting) => setting.Columns.Count > 0 ? Reading.Unreadable("no") : Reading.Known(resource.Name == "b" ? "off" : "on"),
    };
}
