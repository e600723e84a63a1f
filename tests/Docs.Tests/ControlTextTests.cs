namespace HypervisorHardening.Docs.Tests;

public sealed class ControlTextTests
{
    public static TheoryData<string> Ids => [.. TheProduct.Product.Library.All.Select(control => control.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_section_has_everything(string id)
    {
        var control = TheProduct.Product.Library.All.Single(control => control.Id == id);
        var text = ControlText.Of(control);
        Assert.StartsWith("## " + control.Id + " " + control.Name + "\n", text, StringComparison.Ordinal);
        foreach (var said in new[] { control.Title, control.Why, control.Remedy, control.NotVerified ?? "" })
            Assert.Contains(Markdown.Text(said), text, StringComparison.Ordinal);
        Assert.Contains("- Wanted: " + Markdown.Text(control.Wanted) + "\n", text, StringComparison.Ordinal);
        Assert.All(control.Reads, setting => Assert.Contains(Markdown.Code(setting.Path), text, StringComparison.Ordinal));
        Assert.All(control.Parameters, parameter => Assert.Contains("Parameter `" + parameter.Name + "`", text, StringComparison.Ordinal));
        Assert.All(control.Serves, serves => Assert.Contains(serves.Recommendation + " (", text, StringComparison.Ordinal));
    }
}
