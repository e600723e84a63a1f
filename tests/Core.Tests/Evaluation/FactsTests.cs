using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using Xunit;

namespace HypervisorHardening.Core.Tests.Evaluation;

public sealed class FactsTests
{
    private static readonly Setting Versioned = new(Scope.VirtualMachine, "test", "versioned", defaults:
    [
        new DefaultValue(new Version(1, 0), Reading.Known("old")),
        new DefaultValue(new Version(5, 2, 0), Reading.Known("new")),
        new DefaultValue(new Version(9, 0, 0), null),
    ]);

    private static readonly Parameter Names = new("names", "", "Names of machines"), Days = new("days", "14", "Days");

    [Theory]
    [InlineData("0.9", null, "not set")]
    [InlineData("1.0", "old", "not set (default old)")]
    [InlineData("5.1.9", "old", "not set (default old)")]
    [InlineData("5.2.0", "new", "not set (default new)")]
    [InlineData("8.10.0", "new", "not set (default new)")]
    [InlineData("9.0.0", null, "not set")]
    public void What_is_not_set_has_the_default_of_the_version(string version, string? inForce, string shown)
    {
        var facts = Of(Reading.Absent, version);
        Assert.Equal(inForce, facts.InForce(Versioned).Text);
        Assert.Equal(shown, facts.Shown(Versioned));
    }

    [Fact]
    public void What_is_set_is_in_force_whatever_the_default() => Assert.Equal("mine", Of(Reading.Known("mine")).InForce(Versioned).Text);

    [Fact]
    public void Looking_at_what_could_not_be_read_leaves_a_gap_and_asking_whether_it_can_leaves_none()
    {
        var facts = Of(Reading.Unreadable("no rights"));
        Assert.False(facts.IsReadable(Versioned));
        Assert.Null(facts.Gap);
        Assert.Equal("unreadable: no rights", facts.Shown(Versioned));
        Assert.Equal((Versioned, "no rights"), facts.Gap);
    }

    [Fact]
    public void What_was_never_collected_is_a_gap()
    {
        var facts = Of(Reading.Known("x"));
        Assert.Equal(ReadingState.Unreadable, facts[Place.VmFlag].State);
        Assert.Contains("not collected", facts.Gap!.Value.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_gap_is_the_one_that_is_told()
    {
        var facts = Of(Reading.Unreadable("first"));
        _ = facts[Versioned];
        _ = facts[Place.VmFlag];
        Assert.Equal("first", facts.Gap!.Value.Reason);
    }

    [Fact]
    public void A_parameter_is_the_sites_or_else_the_standard_one()
    {
        var facts = Of(Reading.Absent);
        Assert.Equal(14, facts.Number(Days));
        Assert.Empty(facts.Items(Names));
        Assert.Null(facts.Selects(Names));
        var decided = Of(Reading.Absent, site: new() { [("TK-01", "days")] = "2.5", [("TK-01", "names")] = " db-*, VM? ,,", [("TK-02", "days")] = "99" });
        Assert.Equal(2.5, decided.Number(Days));
        Assert.Equal(["db-*", "VM?"], decided.Items(Names));
        Assert.True(decided.Selects(Names));
    }

    private static Facts Of(Reading reading, string version = "9.0.0", Dictionary<(string, string), string>? site = null) => new(
        "TK-01",
        new TargetInfo("test", Platform.Kvm, "test", new Version(1, 0), Version.Parse(version), 1, new Dictionary<string, string>()),
        new Observation(FakeHypervisor.Vm("vm1"), FakeHypervisor.Now, new Dictionary<Setting, Reading> { [Versioned] = reading }),
        null,
        new SiteParameters(site ?? []));
}
