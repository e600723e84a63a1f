using System.Text.Json;
using Xunit;

namespace HypervisorHardening.Cli.Tests;

public sealed class CatalogTests
{
    [Theory]
    [InlineData("functions", "", 5)]
    [InlineData("recommendations", "", 22 + 15)]
    [InlineData("recommendations", "rev1", 22 + 15)]
    [InlineData("recommendations", "final2018", 20 + 15)]
    [InlineData("recommendations", "draft2017", 20 + 15)]
    [InlineData("recommendations", "draft2014", 22 + 15)]
    [InlineData("recommendations", "125b", 15)]
    public void A_list_is_a_JSON_array_of_objects_with_ids(string list, string edition, int count)
    {
        var run = Hysr.Run(["catalog", list, "--format", "json", .. edition.Length > 0 ? new[] { "--edition", edition } : []]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var ids = run.Json().EnumerateArray().Select(item => item.GetProperty("id").GetString()).ToList();
        Assert.Equal(count, ids.Count);
        Assert.Equal(count, ids.Distinct().Count());
    }

    [Fact]
    public void Controls_name_their_platform_and_what_they_serve_in_the_edition()
    {
        var controls = Hysr.Run("catalog", "controls", "--format", "json").Json().EnumerateArray().ToList();
        Assert.NotEmpty(controls);
        Assert.All(controls, control =>
        {
            Assert.Subset(new HashSet<string?> { "VSphere", "HyperV", "Kvm", "Xen" }, Platforms(control));
            Assert.NotEqual(0, control.GetProperty("recommendations").GetArrayLength());
        });
        Assert.Equal("HY-SR-2", Served(controls, "LV-02-02"));
    }

    [Fact]
    public void Controls_can_be_listed_by_platform()
    {
        foreach (var platform in new[] { "VSphere", "HyperV", "Kvm", "Xen" })
        {
            var run = Hysr.Run("catalog", "controls", "--platform", platform.ToLowerInvariant(), "--format", "json");
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            Assert.All(run.Json().EnumerateArray(), control => Assert.Contains(platform, Platforms(control)));
        }
    }

    [Theory]
    [InlineData("functions")]
    [InlineData("recommendations")]
    [InlineData("threats")]
    [InlineData("controls")]
    public void All_formats_list_the_same_ids(string list)
    {
        var ids = Hysr.Run("catalog", list, "--format", "json").Json().EnumerateArray().Select(item => item.GetProperty("id").GetString()!).ToList();
        var csv = Hysr.Run("catalog", list, "--format", "csv").Output;
        Assert.StartsWith("id,", csv, StringComparison.Ordinal);
        Assert.Equal(ids, csv.TrimEnd().Split("\r\n").Skip(1).Select(line => line.Split(',')[0]));
        var table = Hysr.Run("catalog", list).Output;
        Assert.All(ids, id => Assert.Contains(id, table, StringComparison.Ordinal));
    }

    private static HashSet<string?> Platforms(JsonElement control) => [.. control.GetProperty("platforms").EnumerateArray().Select(one => one.GetString())];

    private static string? Served(IEnumerable<JsonElement> controls, string id) =>
        controls.Single(control => control.GetProperty("id").GetString() == id).GetProperty("recommendations")[0].GetString();
}
