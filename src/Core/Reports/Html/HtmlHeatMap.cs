using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.Core.Reports.Html;

/// <summary>
/// Controls by hosts, a letter and a colour for the most urgent state among what is on the host. The worst is at the top
/// left. Few hosts get a column each; many get a letter each in one strip, which stays small and quick.
/// </summary>
internal sealed class HtmlHeatMap : HtmlSection
{
    private const int MostColumns = 40;
    private const char NotChecked = '\u00a0';

    public override string Id => "map";

    public override string Title => "Controls and hosts";

    public override void Write(HtmlOutput html, HtmlContents contents)
    {
        var isStrip = contents.Hosts.Count > MostColumns;
        html.Element("p", "Each letter is the most urgent state of a control on a host and on everything that runs there. The most urgent controls are at the top, the hosts with the most to repair on the left"
            + (isStrip ? "; the hosts are named under \u201cHosts\u201d, in the same order." : "."), ("class", "quiet"));
        Legend(html);
        html.Element("output", "", ("id", "map-at"), ("class", "quiet"), ("hidden", "hidden"));
        using (html.Element("div", ("class", "scroll"), ("role", "region"), ("aria-label", "Controls and hosts"), ("tabindex", "0")))
        using (html.Element("table", ("class", isStrip ? "map strips" : "map")))
        {
            html.Element("caption", "The most urgent state of every control on every host");
            Head(html, contents, isStrip);
            using (html.Element("tbody"))
            {
                foreach (var control in contents.Controls)
                    Row(html, contents, control, isStrip);
            }
        }
    }

    /// <summary>What the letters mean.</summary>
    private static void Legend(HtmlOutput html)
    {
        using (html.Element("ul", ("class", "legend")))
        {
            foreach (var state in HtmlStates.All)
                Meaning(html, HtmlStates.Letter(state), HtmlStates.Class(state), HtmlStates.Meaning(state));
            Meaning(html, NotChecked, "blank", "Not checked");
        }
    }

    private static void Meaning(HtmlOutput html, char letter, string color, string meaning)
    {
        using (html.Element("li"))
        {
            html.Element("span", letter.ToString(), ("class", "v " + color));
            html.Text(" " + meaning);
        }
    }

    private static void Head(HtmlOutput html, HtmlContents contents, bool isStrip)
    {
        using (html.Element("thead"))
        using (html.Element("tr"))
        {
            html.Element("th", "Control", ("scope", "col"), ("class", "name"));
            html.Element("th", "Open", ("scope", "col"), ("class", "number"));
            if (isStrip)
                html.Element("th", Ruler(contents.Hosts.Count), ("scope", "col"), ("class", "ruler"), ("aria-label", "Hosts 1 to " + HtmlText.Number(contents.Hosts.Count)));
            foreach (var host in isStrip ? [] : contents.Hosts)
            {
                using (html.Element("th", ("scope", "col"), ("class", "host")))
                    html.Element("span", host.Label, ("title", host.Label));
            }
        }

        html.Line();
    }

    /// <summary>The number of every tenth host, each above its letter.</summary>
    private static string Ruler(int hosts) => string.Concat(Enumerable.Range(0, (hosts + 9) / 10).Select(ten => ("|" + (10 * ten + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)).PadRight(10, '\u00a0')));

    private static void Row(HtmlOutput html, HtmlContents contents, HtmlControl control, bool isStrip)
    {
        var cells = Cells(contents, control);
        using (html.Element("tr"))
        {
            using (html.Element("th", ("scope", "row"), ("class", "name")))
            {
                html.Link(control.Info.Id, control.Info.Id, ("class", "id"));
                html.Text(" " + control.Info.Title);
            }

            HtmlTable.Number(html, control.Open);
            if (isStrip)
                Strip(html, cells);
            foreach (var cell in isStrip ? [] : cells)
                Cell(html, control, cell);
        }

        html.Line();
    }

    private static void Cell(HtmlOutput html, HtmlControl control, (HtmlState State, HtmlResource Resource)? cell)
    {
        if (cell is not { } known)
        {
            html.Element("td", "");
            return;
        }

        using (html.Element("td", ("class", HtmlStates.Class(known.State))))
        {
            // The keyboard goes by the control at the beginning of the row: a stop at each cell would be hundreds.
            if (HtmlStates.IsSettled(known.State))
                html.Text(HtmlStates.Letter(known.State).ToString());
            else
                html.Link(known.Resource.FindingId(control), HtmlStates.Letter(known.State).ToString(), ("tabindex", "-1"));
        }
    }

    private static (HtmlState State, HtmlResource Resource)?[] Cells(HtmlContents contents, HtmlControl control)
    {
        var cells = new (HtmlState State, HtmlResource Resource)?[contents.Hosts.Count];
        foreach (var finding in control.Findings)
        {
            var resource = contents.Of(finding);
            var state = HtmlStates.Of(finding);
            if (cells[resource.Host.Rank] is not { } worst || state < worst.State)
                cells[resource.Host.Rank] = (state, resource);
        }

        return cells;
    }

    private static void Strip(HtmlOutput html, IReadOnlyList<(HtmlState State, HtmlResource Resource)?> cells)
    {
        using (html.Element("td", ("class", "strip")))
        {
            for (int start = 0, end; start < cells.Count; start = end)
            {
                var state = cells[start]?.State;
                end = start + 1;
                while (end < cells.Count && cells[end]?.State == state)
                    end++;
                html.Element("i", new string(state is { } known ? HtmlStates.Letter(known) : NotChecked, end - start), ("class", state is { } one ? HtmlStates.Class(one) : null));
            }
        }
    }
}
