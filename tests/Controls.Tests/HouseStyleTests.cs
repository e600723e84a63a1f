using System.Text.RegularExpressions;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using Xunit;

namespace HypervisorHardening.Controls.Tests;

/// <summary>One way of doing things in all controls.</summary>
public sealed class HouseStyleTests
{
    /// <summary>Hosts without the thing (modules, swap, a driver, machines), or with libvirt's documented default: a new entry needs a reason.</summary>
    private static readonly string[] PassOnNothing =
    [
        "HV-03-07",
        "HV-06-03",
        "HV-6C-02",
        "HV-18-01",
        "HV-20-01",
        "HV-20-05",
        "HV-07-10",
        "HV-13-08",
        "HV-13-11",
        "LV-01-04",
        "LV-01-13",
        "LV-02-05",
        "LV-03-06",
        "LV-03-09",
        "LV-03-10",
        "LV-06-02",
        "LV-06-06",
        "LV-06-07",
        "LV-06-10",
        "LV-07-01",
        "LV-07-05",
        "LV-07-09",
        "LV-12-03",
        "LV-12-04",
        "LV-13-09",
        "LV-18-03",
        "LV-18-07",
        "LV-19-04",
        "LV-20-01",
        "LV-20-02",
        "LV-6C-02",
        "LV-6C-03",
        "LV-GN-07",
        "LV-NW-03",
        "LV-NW-04",
        "LV-NW-08",
        "LV-NW-10",
        "LX-03",
        "LX-20",
        "VS-6C-02",
        "VS-6C-03",
        "VS-07-16",
        "VS-GN-02",
        "VS-GN-11",
        "VS-GN-12",
        "VS-GN-21",
        "VS-GN-22",
    ];

    public static TheoryData<string> Ids => new(AllControls.Library.All.Select(control => control.Id));

    [Fact]
    public void A_parameter_means_the_same_wherever_it_is()
    {
        var split = AllControls.Library.All.SelectMany(control => control.Parameters)
            .GroupBy(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Select(parameter => (parameter.Name, parameter.Standard, parameter.Summary)).Distinct().Count() > 1)
            .Select(group => group.Key);
        Assert.Empty(split);
    }

    [Fact]
    public void A_host_of_which_nothing_was_found_passes_only_what_means_that_the_thing_is_not_there()
    {
        var passing = AllControls.Library.All
            .Where(control => control.Scope == Scope.Host && Evaluator.Judge(control, ExampleFacts.Of(control, Example.Pass())).Verdict == Verdict.Pass)
            .Select(control => control.Id).Order(StringComparer.Ordinal);
        Assert.Empty(passing.Except(PassOnNothing).Select(id => "passes: " + id).Concat(PassOnNothing.Except(passing).Select(id => "no longer passes: " + id)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_remedy_that_takes_a_power_cycle_says_so_in_the_same_words(string id)
    {
        var remedy = AllControls.Of(id).Remedy;
        foreach (Match match in Regex.Matches(remedy, "(.{0,5})power (\\w+) [\\w -]*off and on"))
        {
            Assert.Equal("then ", match.Groups[1].Value);
            Assert.Contains(match.Groups[2].Value, new[] { "the", "virtual" });
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void No_setting_of_it_reads_a_secret(string id)
    {
        var hidden = new Regex("@passwd(?!ValidTo)|/etc/shadow|server-?key\\.pem|/secrets/|@password|session-key|/id_rsa|ssh_host_\\w+_key(?!\\.pub)", RegexOptions.IgnoreCase);
        foreach (var setting in AllControls.Of(id).Reads.Where(setting => setting.Source != "file-modes"))
        {
            Assert.DoesNotMatch(hidden, setting.Path);
            Assert.All(setting.Columns, column => Assert.DoesNotMatch(hidden, column));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_machine_named_with_a_wildcard_of_a_list_gets_no_other_verdict(string id)
    {
        var control = AllControls.Of(id);
        if (control.Scope != Scope.VirtualMachine)
            return;
        foreach (var example in control.Control.Examples.Where(example => example.Verdict == Verdict.Fail && example.Parameters.Count == 0))
        {
            foreach (var name in new[] { "*", "controller:x", "a=b", "-" })
                Assert.Equal(Verdict.Fail, Evaluator.Judge(control, ExampleFacts.Of(control, example.Named(name))).Verdict);
        }
    }
}
