using System.Xml.Linq;

namespace HypervisorHardening.Module.Tests;

public sealed class MamlTests
{
    private const string Command = "{http://schemas.microsoft.com/maml/dev/command/2004/10}", Maml = "{http://schemas.microsoft.com/maml/2004/10}",
        Dev = "{http://schemas.microsoft.com/maml/dev/2004/10}";

    private static readonly XDocument File = XDocument.Parse(WorkingTree.Read("en-US/HypervisorHardening.dll-Help.xml"));

    public static TheoryData<string> Names => CmdletClass.Names;

    [Fact]
    public void It_holds_exactly_the_cmdlets_there_are() => Assert.Equal(
        CmdletClass.All.Select(cmdlet => cmdlet.Name),
        File.Root!.Elements(Command + "command").Select(Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void It_says_what_the_page_says(string name)
    {
        var help = Of(name);
        var page = HelpPage.Of(name);
        Assert.Equal(Words(page.Synopsis), Words(help.Element(Command + "details")!.Element(Maml + "description")!));
        Assert.Equal(Words(page.Description), Words(help.Element(Maml + "description")!));
        Assert.Equal(Words(page.Notes), Words(help.Element(Maml + "alertSet")!));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_describes_every_parameter_as_the_page_does(string name)
    {
        var parameters = Of(name).Element(Command + "parameters")!.Elements(Command + "parameter")
            .ToDictionary(parameter => parameter.Element(Maml + "name")!.Value, parameter => Words(parameter.Element(Maml + "description")!));
        Assert.Equal(CmdletClass.Of(name).Parameters.ToDictionary(parameter => parameter.Name, parameter => Words(HelpPage.Of(name).Parameters[parameter.Name])), parameters);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_holds_the_examples_of_the_page(string name) => Assert.Equal(
        HelpPage.Of(name).Examples.Select(example => (Words(example.Code), Words(example.Text))),
        Of(name).Element(Command + "examples")!.Elements(Command + "example")
            .Select(example => (Words(example.Element(Dev + "code")!), Words(example.Element(Dev + "remarks")!))));

    private static XElement Of(string name) => File.Root!.Elements(Command + "command").Single(command => Name(command) == name);

    private static string Name(XElement command) => command.Element(Command + "details")!.Element(Command + "name")!.Value;

    private static string Words(XElement element) => Words(string.Join(" ", element.DescendantNodes().OfType<XText>().Select(text => text.Value)));

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
