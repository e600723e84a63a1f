using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using HypervisorHardening.Core.Catalogue;

namespace HypervisorHardening.Core.Reports.Html;

/// <summary>The frame of the page: head, contents, sections, foot. Nothing is loaded, and no script runs but the one whose hash it names.</summary>
internal static class HtmlPage
{
    public static void Write(HtmlOutput html, HtmlContents contents, IReadOnlyList<HtmlSection> sections)
    {
        html.Declare();
        using (html.Element("html", ("lang", "en")))
        {
            Head(html, contents);
            using (html.Element("body"))
            {
                html.Link("main", "Skip to the contents", ("class", "skip"));
                Top(html, contents, sections);
                using (html.Element("main", ("id", "main"), ("tabindex", "-1")))
                {
                    foreach (var section in sections)
                        Section(html, contents, section);
                }

                Foot(html);
                html.Code("script", Resource("report.js"));
            }
        }

        html.Line();
    }

    private static void Head(HtmlOutput html, HtmlContents contents)
    {
        var style = Resource("report.css");
        using (html.Element("head"))
        {
            html.Void("meta", ("charset", "utf-8"));
            html.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content",
                "default-src 'none'; style-src " + Hash(style) + "; script-src " + Hash(Resource("report.js")) + "; base-uri 'none'; form-action 'none'"));
            html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
            html.Void("meta", ("name", "color-scheme"), ("content", "light dark"));
            html.Void("meta", ("name", "generator"), ("content", ToolName.Name + " " + ToolName.Version));
            html.Element("title", Title(contents));
            html.Code("style", style);
        }

        html.Line();
    }

    private static void Top(HtmlOutput html, HtmlContents contents, IReadOnlyList<HtmlSection> sections)
    {
        using (html.Element("header", ("class", "top")))
        {
            html.Element("h1", "Hypervisor security assessment");
            html.Element("p", "Against NIST " + EditionName.Full(contents.Summary.Edition) + When(contents));
            using (html.Element("nav", ("aria-label", "Contents")))
            using (html.Element("ul"))
            {
                foreach (var section in sections)
                {
                    using (html.Element("li"))
                        html.Link(section.Id, section.Title);
                }
            }
        }

        html.Line();
    }

    private static void Section(HtmlOutput html, HtmlContents contents, HtmlSection section)
    {
        using (html.Element("section", ("id", section.Id), ("aria-labelledby", section.Id + "-title")))
        {
            html.Element("h2", section.Title, ("id", section.Id + "-title"));
            section.Write(html, contents);
        }

        html.Line();
    }

    private static void Foot(HtmlOutput html)
    {
        using (html.Element("footer"))
        {
            html.Element("p", "Written by " + ToolName.Name + " " + ToolName.Version + ". This file loads nothing and sends nothing. Names and values longer than 500 characters "
                + "are cut here, and characters that cannot be seen are written as codes such as \\u202E; the JSON and CSV reports hold every value in full.");
        }

        html.Line();
    }

    private static string Title(HtmlContents contents) => "Hypervisor security assessment: " + (contents.Summary.Targets.Count == 1
        ? contents.Summary.Targets[0].Target
        : HtmlText.Count(contents.Summary.Targets.Count, "target"));

    private static string When(HtmlContents contents) => contents.Assessment.Findings.Count == 0 ? ""
        : ", collected " + HtmlText.Instant(FindingGroups.LastCollected(contents.Assessment));

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HtmlPage).Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        // Browsers read every line end as a line feed before they look at the hash.
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }

    private static string Hash(string code)
    {
        using var sha256 = SHA256.Create();
        return "'sha256-" + Convert.ToBase64String(sha256.ComputeHash(Encoding.UTF8.GetBytes(code))) + "'";
    }
}
