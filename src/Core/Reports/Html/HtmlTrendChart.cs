using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Reports.Html;

/// <summary>Lines over time: what has to be repaired, what is unknown, what a person must look at.</summary>
internal static class HtmlTrendChart
{
    private const double Left = 60, Right = 780, Top = 15, Bottom = 175;
    private const int MostDots = 60;

    private static readonly IReadOnlyList<(HtmlState State, string Name, Func<VerdictCounts, int> Of)> Series =
    [
        (HtmlState.Fail, "to repair", counts => counts.OpenFail),
        (HtmlState.Unknown, "unknown", counts => counts.OpenUnknown),
        (HtmlState.Manual, "manual", counts => counts.Manual),
    ];

    /// <summary>Writes the chart. What it shows is its name too, for those who do not see it.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="runs">At least two runs, the oldest first.</param>
    public static void Write(HtmlOutput html, IReadOnlyList<(DateTimeOffset At, VerdictCounts Counts)> runs)
    {
        var (first, last) = (runs[0], runs[runs.Count - 1]);
        var words = string.Join(", ", Series.Select(one => one.Name + " from " + HtmlText.Number(one.Of(first.Counts)) + " to " + HtmlText.Number(one.Of(last.Counts))));
        var top = Math.Max(1, Series.Max(one => runs.Max(run => one.Of(run.Counts))));
        Legend(html);
        using (html.Element("svg", ("class", "trend"), ("viewBox", "0 0 800 205"), ("role", "img"), ("aria-label", "From " + HtmlText.Instant(first.At) + " to " + HtmlText.Instant(last.At) + ": " + words)))
        {
            foreach (var share in new[] { 0, 0.5, 1 })
                Level(html, Y(top * share, top), (int)Math.Round(top * share), isWhole: top * share % 1 == 0);
            Text(html, Left, Bottom + 22, "start", HtmlText.Instant(first.At));
            Text(html, Right, Bottom + 22, "end", HtmlText.Instant(last.At));
            foreach (var (state, name, of) in Series)
                Line(html, state, [.. runs.Select(run => (X(run.At, first.At, last.At), Y(of(run.Counts), top), HtmlText.Instant(run.At) + ": " + HtmlText.Number(of(run.Counts)) + " " + name))]);
        }
    }

    private static void Legend(HtmlOutput html)
    {
        using (html.Element("ul", ("class", "legend")))
        {
            foreach (var (state, name, _) in Series)
            {
                using (html.Element("li"))
                {
                    using (html.Element("svg", ("class", "trend key"), ("viewBox", "0 0 30 10"), ("aria-hidden", "true")))
                        Shape(html, "path", ("class", "line " + HtmlStates.Class(state)), ("d", "M0 5H30"));
                    html.Text(" " + name);
                }
            }
        }
    }

    private static void Level(HtmlOutput html, double y, int number, bool isWhole)
    {
        Shape(html, "path", ("class", "level"), ("d", "M" + Number(Left) + " " + Number(y) + "H" + Number(Right)));
        if (isWhole)
            Text(html, Left - 8, y + 4, "end", HtmlText.Number(number));
    }

    private static void Line(HtmlOutput html, HtmlState state, IReadOnlyList<(double X, double Y, string Words)> points)
    {
        Shape(html, "path", ("class", "line " + HtmlStates.Class(state)), ("d", "M" + string.Join("L", points.Select(point => Number(point.X) + " " + Number(point.Y)))));
        if (points.Count > MostDots)
            return;
        foreach (var (x, y, words) in points)
        {
            using (html.Element("circle", ("class", "dot " + HtmlStates.Class(state)), ("cx", Number(x)), ("cy", Number(y)), ("r", "3.5")))
                html.Element("title", words);
        }
    }

    private static void Text(HtmlOutput html, double x, double y, string anchor, string text) =>
        html.Element("text", text, ("x", Number(x)), ("y", Number(y)), ("text-anchor", anchor));

    private static void Shape(HtmlOutput html, string name, params (string Name, string? Value)[] attributes)
    {
        using (html.Element(name, attributes))
        {
        }
    }

    private static double X(DateTimeOffset at, DateTimeOffset first, DateTimeOffset last) => Left + (Right - Left) * (at - first).Ticks / (last - first).Ticks;

    private static double Y(double value, int top) => Bottom - (Bottom - Top) * value / top;

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
