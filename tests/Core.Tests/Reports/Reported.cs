using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Core.Tests.Operations.Doubles;
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

    private static FakeHypervisor Target(string name) => new(name, Host(), Vm("a"), Vm("b"), Vm("s", system: "system"), Network("n"))
    {
        Value = (resource, setting) => setting.Columns.Count > 0 ? Reading.Unreadable("no") : Reading.Known(resource.Name == "b" ? "off" : "on"),
    };
}
