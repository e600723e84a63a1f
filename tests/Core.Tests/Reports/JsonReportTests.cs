using System.Text;
using System.Text.Json;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using Xunit;
using static HypervisorHardening.Core.Tests.Operations.Doubles.FakeHypervisor;

namespace HypervisorHardening.Core.Tests.Reports;

public sealed class JsonReportTests
{
    [Fact]
    public void The_document_has_the_agreed_shape_in_a_stable_order()
    {
        using var json = JsonDocument.Parse(Text(Fleet()));
        var root = json.RootElement;
        Assert.Equal(["schema", "tool", "edition", "targets", "findings", "summary"], Keys(root));
        Assert.Equal(1, root.GetProperty("schema").GetInt32());
        Assert.Equal(["name", "version"], Keys(root.GetProperty("tool")));
        Assert.Equal("rev1", root.GetProperty("edition").GetString());
        Assert.Equal(["target", "platform", "product", "version", "apiVersion", "hypervisorType", "details"], Keys(root.GetProperty("targets")[0]));
        Assert.Equal(["total", "pass", "fail", "unknown", "manual", "notApplicable", "failExcepted", "unknownExcepted", "manualExcepted", "attestedPass", "attestedFail", "recommendations", "functions", "threats", "policyWarnings"], Keys(root.GetProperty("summary")));

        var finding = root.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("control").GetString() == "TK-01");
        Assert.Equal(["control", "name", "title", "recommendations", "platform", "target", "resource", "verdict", "actual", "wanted", "reason", "severity", "impact", "remedy", "exception", "attestation", "collectedAt", "evidence"], Keys(finding));
        Assert.Equal(["kind", "id", "name", "host"], Keys(finding.GetProperty("resource")));
        Assert.Equal("KvmVmFlag", finding.GetProperty("name").GetString());
        Assert.Equal(["HY-SR-2", "HY-SR-9"], finding.GetProperty("recommendations").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal("Kvm", finding.GetProperty("platform").GetString());
        Assert.Equal("VirtualMachine", finding.GetProperty("resource").GetProperty("kind").GetString());
        Assert.Equal("host", finding.GetProperty("resource").GetProperty("host").GetString());
        Assert.Equal(("Fail", "off", "on", "High"), (finding.GetProperty("verdict").GetString(), finding.GetProperty("actual").GetString(), finding.GetProperty("wanted").GetString(), finding.GetProperty("severity").GetString()));
        Assert.Equal(JsonValueKind.Null, finding.GetProperty("reason").ValueKind);
        Assert.Equal(["source", "path", "state", "value"], Keys(finding.GetProperty("evidence")[0]));
    }

    [Fact]
    public void The_same_result_gives_the_same_bytes() => Assert.Equal(Text(Fleet()), Text(Fleet()));

    [Fact]
    public void Every_finding_has_every_member_whatever_its_verdict()
    {
        using var json = JsonDocument.Parse(Text(Engine.Whole(new(), new FakeHypervisor("kvm", Host(), Vm("a"), Vm("b", system: "it is the system's")) { Value = (_, _) => Reading.Unreadable("no") })));
        Assert.Single(json.RootElement.GetProperty("findings").EnumerateArray().Select(finding => string.Join(" ", Keys(finding))).Distinct());
        Assert.Equal(["Manual", "NotApplicable", "Unknown"], json.RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("verdict").GetString()).Distinct().Order());
    }

    [Fact]
    public void Hostile_names_are_told_truly_and_none_reaches_a_terminal()
    {
        var text = Text(Engine.Whole(new() { Controls = ["TK-01"] }, new FakeHypervisor("kvm", [.. Hostile.Names.Append(Hostile.Long).Select(name => Vm(name))])));
        Assert.All(text, c => Assert.True(c == '\n' || !char.IsControl(c)));
        Assert.DoesNotContain('\u202e', text);
        Assert.DoesNotContain("</script", text, StringComparison.OrdinalIgnoreCase);
        using var json = JsonDocument.Parse(text);
        Assert.Equal(
            Hostile.Names.Append(Hostile.Long).Select(name => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name))).Order(StringComparer.Ordinal),
            json.RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("resource").GetProperty("name").GetString()).Order(StringComparer.Ordinal));
    }

    private static Assessment Fleet() => Engine.Whole(new(), new FakeHypervisor("kvm", Host(), Vm("a"), Network("n"))
    {
        Value = (_, setting) => setting.Columns.Count > 0 ? Reading.Absent : Reading.Known("off"),
    });

    private static string Text(Assessment assessment) => Written.By("json", assessment);

    private static IEnumerable<string> Keys(JsonElement element) => element.EnumerateObject().Select(member => member.Name);
}
