using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Tests.Reports.Html;

/// <summary>A page as an XML reader sees it.</summary>
internal static class HtmlPageText
{
    public static XDocument Parse(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    public static string? Of(this XElement element, string attribute) => element.Attribute(attribute)?.Value;

    /// <summary>A verdict for each finding, from the lists of resources: by name, or by the ends of a row of neighbours.</summary>
    public static IEnumerable<Verdict> Verdicts(string text) => Parse(text).Descendants("div").Where(div => div.Of("class") == "group").SelectMany(group =>
        Enumerable.Repeat(Enum.Parse<Verdict>(group.Of("data-verdict")!), group.Elements("ul").Single(list => list.Of("class") == "names").Elements("li").Sum(Findings)));

    private static int Findings(XElement item) => item.Of("id") is not null ? 1
        : int.Parse(item.Of("data-to")!, CultureInfo.InvariantCulture) - int.Parse(item.Of("data-from")!, CultureInfo.InvariantCulture) + 1;
}
