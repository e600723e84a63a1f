using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace HypervisorHardening.Cli.Tests;

/// <summary>The resource of Microsoft DSC v3, called as DSC calls it: by the commands of the manifest beside the program.</summary>
public sealed class DscTests : IDisposable
{
    private static readonly JsonNode Manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "hysr.dsc.resource.json")))!;
    private static readonly JsonNode Schema = Manifest["schema"]!["embedded"]!;

    private readonly string journal = Path.Combine(Directory.CreateTempSubdirectory("hysr-").FullName, "journal");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(journal)!, recursive: true);

    [Fact]
    public void The_manifest_names_commands_that_are_there()
    {
        Assert.Equal("HypervisorHardening/SecureConfig", Manifest["type"]!.GetValue<string>());
        Assert.StartsWith(Manifest["version"]!.GetValue<string>(), typeof(ExitCode).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion, StringComparison.Ordinal);
        foreach (var operation in new[] { "get", "test", "set", "whatIf", "export" })
        {
            Assert.Equal("hysr", Manifest[operation]!["executable"]!.GetValue<string>());
            Assert.Equal(0, Hysr.Run([.. Words(operation), "--help"]).ExitCode);
        }

        Assert.Equal(Manifest["schema"]!["embedded"]!.ToJsonString(), JsonNode.Parse(Hysr.Run("dsc", "schema").Output)!.ToJsonString());
        Assert.All(new[] { ExitCode.Done, ExitCode.CouldNotRun, ExitCode.Findings, ExitCode.Usage }, code => Assert.NotNull(Manifest["exitCodes"]![code.ToString(System.Globalization.CultureInfo.InvariantCulture)]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"target":"sample:kvm"}""")]
    [InlineData("""{"control":"LV-02-02"}""")]
    [InlineData("""{"target":"","control":"LV-02-02"}""")]
    [InlineData("""{"target":1,"control":"LV-02-02"}""")]
    [InlineData("""{"target":"sample:kvm","control":"LV-02-02","resourceName":"x"}""")]
    [InlineData("""{"target":"sample:kvm","control":"LV-02-02","allowImpact":["Earthquake"]}""")]
    [InlineData("""{"target":"sample:kvm","control":"LV-02-02","colour":"red"}""")]
    [InlineData("""{"target":"sample:kvm","control":"LV-99-99"}""")]
    public void Input_that_the_schema_does_not_allow_is_refused_with_64(string input)
    {
        var run = Hysr.Run("dsc", "test", "--input", input);
        Assert.Equal((64, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("Hy.", Message(run), StringComparison.Ordinal);
    }

    [SampleFact]
    public void A_target_that_cannot_be_reached_ends_with_1()
    {
        var run = Hysr.Run("dsc", "get", "--input", """{"target":"sample:none","control":"LV-02-02"}""");
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("Hy.Connect.Sample: ", Message(run), StringComparison.Ordinal);
    }

    [SampleFact]
    public void Get_and_test_tell_the_state()
    {
        var get = Run("get", Instance("sample:kvm", "LV-06-02"));
        Assert.True(Assert.Single(get)["compliant"]!.GetValue<bool>());
        Assert.Null(get[0]["_inDesiredState"]);

        var good = Run("test", Instance("sample:kvm", "LV-06-02"));
        Assert.True(good[0]["_inDesiredState"]!.GetValue<bool>());
        Assert.Empty(good[1].AsArray());

        var bad = Run("test", Instance("sample:kvm", "LV-02-02"));
        Assert.False(bad[0]["_inDesiredState"]!.GetValue<bool>());
        Assert.Equal("compliant", Assert.Single(bad[1].AsArray())!.GetValue<string>());
        Assert.Contains(bad[0]["findings"]!.AsArray(), finding => finding!["verdict"]!.GetValue<string>() == "Fail");
    }

    [SampleFact]
    public void What_get_writes_can_be_given_back()
    {
        var state = Run("test", Instance("sample:kvm", "LV-02-02"))[0];
        Assert.Equal(state.ToJsonString(), Run("test", state)[0].ToJsonString());
    }

    [SampleFact]
    public void Export_writes_an_instance_a_line()
    {
        var all = Run("export", Instance("sample:kvm", "*"));
        var judged = Hysr.Run("test", "--connect", "sample:kvm", "--format", "json").Json().GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("control").GetString()!).Distinct();
        Assert.Equal(judged.Order(StringComparer.Ordinal), all.Select(state => state["control"]!.GetValue<string>()));
        Assert.Equal(["LV-02-02"], Run("export", Instance("sample:kvm", "LV-02-02")).Select(state => state["control"]!.GetValue<string>()));
    }

    [SampleFact]
    public void What_cannot_be_set_ends_with_2_and_says_why()
    {
        var run = Hysr.Run("dsc", "set", "--input", Instance("sample:kvm", "LV-02-02").ToJsonString());
        Assert.Equal(2, run.ExitCode);
        Assert.All(run.Error.TrimEnd().Split('\n'), line => Assert.StartsWith("Hy.Change.Recording: ", JsonNode.Parse(line)!["error"]!.GetValue<string>(), StringComparison.Ordinal));
    }

    [RealLibvirtFact]
    public void Set_repairs_and_undo_puts_back()
    {
        using var machine = new Machine();
        var instance = Instance(Machine.Libvirt!, "LV-02-02");
        instance["resourceName"] = new JsonArray(machine.Name);
        Assert.Empty(Run("whatIf", instance)[1].AsArray());

        instance["allowImpact"] = new JsonArray("NextPowerCycle");
        var preview = Run("whatIf", instance);
        Assert.True(preview[0]["compliant"]!.GetValue<bool>());
        Assert.Equal("compliant", Assert.Single(preview[1].AsArray())!.GetValue<string>());
        Assert.Equal(machine.Before, machine.Xml);

        var set = Run("set", instance);
        Assert.True(set[0]["compliant"]!.GetValue<bool>());
        Assert.Equal("compliant", Assert.Single(set[1].AsArray())!.GetValue<string>());
        Assert.Equal(machine.Repaired, machine.Xml);
        Assert.Empty(Run("set", instance)[1].AsArray());

        Assert.Equal(0, Hysr.Run("undo", "--yes", "--journal", journal).ExitCode);
        Assert.Equal(machine.Before, machine.Xml);
    }

    private static string[] Words(string operation) => [.. Manifest[operation]!["args"]!.AsArray().Where(word => word!.GetValueKind() == JsonValueKind.String).Select(word => word!.GetValue<string>())];

    private static string Message(Hysr run) => JsonNode.Parse(Assert.Single(run.Error.TrimEnd().Split('\n')))!["error"]!.GetValue<string>();

    private JsonObject Instance(string target, string control) => new() { ["target"] = target, ["control"] = control, ["journal"] = journal };

    /// <summary>The lines of an operation that succeeds, each state among them as the schema wants it.</summary>
    private static List<JsonNode> Run(string operation, JsonNode input)
    {
        Fits(input.AsObject());
        var run = Hysr.Run([.. Words(operation), "--input", input.ToJsonString()]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var lines = run.Output.TrimEnd('\n').Split('\n').Select(line => JsonNode.Parse(line)!).ToList();
        Assert.All(lines.OfType<JsonObject>(), Fits);
        return lines;
    }

    /// <summary>It has what the schema requires, nothing that it does not know, and each of the type that it names.</summary>
    private static void Fits(JsonObject state)
    {
        Assert.All(Schema["required"]!.AsArray(), name => Assert.True(state.ContainsKey(name!.GetValue<string>()), "there is no " + name));
        foreach (var (name, value) in state)
        {
            var types = Schema["properties"]![name]?["type"];
            Assert.True(types is not null, "the schema has no " + name);
            var type = value?.GetValueKind() switch
            {
                JsonValueKind.String => "string",
                JsonValueKind.Array => "array",
                JsonValueKind.True or JsonValueKind.False => "boolean",
                _ => "null",
            };
            Assert.Contains(type, types is JsonArray many ? many.Select(one => one!.GetValue<string>()) : [types!.GetValue<string>()]);
        }
    }
}
