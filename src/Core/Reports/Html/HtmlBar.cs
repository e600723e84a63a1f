using System.Globalization;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports.Html;

/// <summary>A bar of the verdicts, as long as they are many.</summary>
internal static class HtmlBar
{
    /// <summary>Writes the bar. What it shows is its name too, for those who do not see it.</summary>
    public static void Write(HtmlOutput html, VerdictCounts counts)
    {
        using (html.Element("svg", ("class", "bar"), ("viewBox", "0 0 100 10"), ("preserveAspectRatio", "none"), ("role", "img"), ("aria-label", HtmlStates.Words(counts))))
        {
            var start = 0.0;
            foreach (var verdict in HtmlStates.Verdicts)
            {
                var width = counts.Total == 0 ? 0 : 100.0 * counts.Of(verdict) / counts.Total;
                if (width > 0)
                    Part(html, verdict, start, width);
                start += width;
            }
        }
    }

    private static void Part(HtmlOutput html, Verdict verdict, double start, double width)
    {
        using (html.Element("rect", ("class", HtmlStates.Class(HtmlStates.Of(verdict))), ("x", Number(start)), ("width", Number(width)), ("height", "10")))
        {
        }
    }

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
