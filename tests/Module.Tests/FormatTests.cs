using System.Text.RegularExpressions;
using System.Xml.Linq;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Module.Tests;

public sealed partial class FormatTests
{
    private static readonly XElement File = XElement.Parse(WorkingTree.Read("src/Module/HypervisorHardening.format.ps1xml"));

    public static TheoryData<int> Views => [.. Enumerable.Range(0, File.Descendants("View").Count())];

    [Theory]
    [MemberData(nameof(Views))]
    public void A_view_names_a_type_and_properties_that_exist(int index)
    {
        var view = File.Descendants("View").ElementAt(index);
        var type = Type(view);
        Assert.All(view.Descendants("PropertyName"), property => Resolve(type, property.Value));
        foreach (var script in view.Descendants("ScriptBlock"))
        {
            // Within ForEach-Object $_ is something else.
            foreach (Match chain in Chain().Matches(Inner().Replace(script.Value, "")))
                Resolve(type, chain.Groups[1].Value);
        }
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void A_table_has_a_head_for_each_column_and_fits_in_100(int index)
    {
        var view = File.Descendants("View").ElementAt(index);
        var widths = view.Descendants("TableColumnHeader").Select(header => (int?)header.Element("Width")).ToList();
        Assert.Equal(widths.Count, view.Descendants("TableColumnItem").Count());
        // Columns are parted by one space; one without a width needs room for something worth reading.
        Assert.True(widths.Sum(width => width ?? 20) + widths.Count <= 100);
    }

    [Fact]
    public void Everything_that_a_cmdlet_gives_out_has_a_table() => Assert.All(CmdletClass.All.SelectMany(cmdlet => cmdlet.OutputTypes).Distinct(), type =>
        Assert.Contains(File.Descendants("View"), view => Type(view) == type && view.Element("TableControl") is not null));

    private static Type Type(XElement view)
    {
        var name = view.Descendants("TypeName").Single().Value;
        var type = typeof(Finding).Assembly.GetType(name);
        Assert.True(type is not null, name + " does not exist.");
        return type!;
    }

    private static void Resolve(Type type, string chain)
    {
        foreach (var name in chain.Split('.'))
        {
            var property = type.GetProperty(name);
            Assert.True(property is not null, type.Name + " has no property " + name + ".");
            type = property!.PropertyType;
        }
    }

    [GeneratedRegex(@"\$_\.((?:[A-Za-z0-9]+\.)*[A-Za-z0-9]+)\b(?!\()")]
    private static partial Regex Chain();

    [GeneratedRegex(@"ForEach-Object \{.*?\}", RegexOptions.Singleline)]
    private static partial Regex Inner();
}
