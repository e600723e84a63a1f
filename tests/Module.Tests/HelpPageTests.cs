namespace HypervisorHardening.Module.Tests;

public sealed class HelpPageTests
{
    public static TheoryData<string> Names => CmdletClass.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_cmdlet_has_a_page(string name) => Assert.True(HelpPage.Exists(name), "en-US/" + name + ".md is missing.");

    [Fact]
    public void Every_page_has_a_cmdlet() => Assert.Equal(
        CmdletClass.All.Select(cmdlet => cmdlet.Name),
        Directory.EnumerateFiles(Path.Combine(WorkingTree.Root, "en-US"), "*-*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void No_page_holds_a_placeholder(string name) => Assert.DoesNotContain("{{", HelpPage.Of(name).Text, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_says_all_of_a_cmdlet(string name)
    {
        var page = HelpPage.Of(name);
        Assert.Matches(@"^[A-Z].{20,}\.$", page.Synopsis);
        Assert.True(page.Description.Length > 100);
        Assert.NotEmpty(page.Notes);
        Assert.NotEmpty(page.Links);
        Assert.All(page.Outputs.Values, text => Assert.True(text.Length > 10));
        foreach (var alias in CmdletClass.Of(name).Aliases)
            Assert.Contains("  " + alias + "\n", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_describes_exactly_the_parameters_there_are(string name)
    {
        var page = HelpPage.Of(name);
        Assert.Equal(CmdletClass.Of(name).Parameters.Select(parameter => parameter.Name), page.Parameters.Keys.Order(StringComparer.Ordinal));
        Assert.All(page.Parameters.Values, text => Assert.Matches(@"^[A-Z].{30,}\.$", text.ReplaceLineEndings(" ")));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_facts_of_a_parameter_are_those_of_the_code(string name)
    {
        var facts = HelpPage.Of(name).Facts;
        foreach (var parameter in CmdletClass.Of(name).Parameters)
        {
            var yaml = facts[parameter.Name];
            Assert.Contains("Type: " + parameter.Type + "\n", yaml, StringComparison.Ordinal);
            Assert.Contains("SupportsWildcards: " + (parameter.SupportsWildcards ? "true" : "false") + "\n", yaml, StringComparison.Ordinal);
            Assert.Equal(parameter.FromPipeline, yaml.Contains("ValueFromPipeline: true", StringComparison.Ordinal));
            Assert.All(parameter.Aliases, alias => Assert.Contains("\n- " + alias + "\n", yaml, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Parameters_with_wildcards_say_so_and_no_other_does(string name)
    {
        var texts = HelpPage.Of(name).Parameters;
        Assert.All(CmdletClass.Of(name).Parameters, parameter =>
            Assert.Equal(parameter.SupportsWildcards, texts[parameter.Name].Contains("Wildcards: *", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_values_of_an_enumeration_are_all_named(string name)
    {
        var page = HelpPage.Of(name);
        foreach (var parameter in CmdletClass.Of(name).Parameters)
        {
            var type = CmdletClass.Of(name).Type.GetProperty(parameter.Name)?.PropertyType;
            type = type?.IsArray == true ? type.GetElementType() : type;
            if (type?.IsEnum == true)
                Assert.All(Enum.GetNames(type), value => Assert.Contains("- " + value + "\n", page.Facts[parameter.Name], StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_has_examples_with_code_and_words(string name)
    {
        var examples = HelpPage.Of(name).Examples;
        Assert.True(examples.Count >= 3);
        Assert.All(examples, example =>
        {
            Assert.Contains(name, example.Code.Replace("Get-HySR", "Get-HyRecommendation", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.NotEmpty(example.Text);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_links_lead_to_pages_and_topics(string name) => Assert.All(HelpPage.Of(name).Links.Split('\n'), link =>
        Assert.True(File.Exists(Path.Combine(WorkingTree.Root, "en-US", link.Split("](")[1].TrimEnd(')'))), link));

    [Theory]
    [MemberData(nameof(Names))]
    public void Output_types_are_those_of_the_code(string name)
    {
        var outputs = CmdletClass.Of(name).OutputTypes.Select(type => type.FullName!).DefaultIfEmpty("None");
        Assert.Equal(outputs.Order(StringComparer.Ordinal), HelpPage.Of(name).Outputs.Keys.Order(StringComparer.Ordinal));
    }
}
