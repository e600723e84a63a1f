using System;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace HypervisorHardening.HyperV.WsMan;

/// <summary>
/// Dates and intervals in their two spellings: the DMTF's text, which every client gives (<c>20240403144550.468750+480</c>,
/// <c>00000000000140.000000:000</c>), and XML Schema's, which WinRM sends (<c>2024-04-03T14:45:50.46875+08:00</c>, <c>P0DT0H1M40S</c>).
/// </summary>
internal static class CimDate
{
    private static readonly Regex Moment = new(@"^(?<day>\d{4}-\d\d-\d\d)T(?<time>\d\d:\d\d:\d\d)(\.(?<part>\d{1,9}))?(?<zone>Z|[+-]\d\d:\d\d)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
    private static readonly Regex Dmtf = new(@"^\d{14}\.\d{6}([+-]\d{3}|:000)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>The DMTF's text of a value; the value as it is where it is of neither form.</summary>
    /// <param name="text">The value as XML has it.</param>
    public static string ToDmtf(string text)
    {
        text = text.Trim();
        var match = Moment.Match(text);
        if (match.Success)
        {
            return match.Groups["day"].Value.Replace("-", "") + match.Groups["time"].Value.Replace(":", "") + "."
                + match.Groups["part"].Value.PadRight(6, '0').Substring(0, 6) + Zone(match.Groups["zone"].Value);
        }

        if (!text.StartsWith("P", StringComparison.Ordinal))
            return text;
        try
        {
            var time = XmlConvert.ToTimeSpan(text);
            return time.Days.ToString("D8", CultureInfo.InvariantCulture) + time.ToString("hhmmss\\.ffffff", CultureInfo.InvariantCulture) + ":000";
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            return text;
        }
    }

    /// <summary>The element that a date or interval is sent as; null where the text is neither.</summary>
    /// <param name="text">A value in the DMTF's spelling, or any other text.</param>
    public static XElement? ToXml(string text)
    {
        if (!Dmtf.IsMatch(text))
            return null;
        var time = text.Substring(8, 2) + ":" + text.Substring(10, 2) + ":" + text.Substring(12, 2);
        if (text[21] == ':')
        {
            return new XElement(WsManNames.Common + "Interval", "P" + text.Substring(0, 8).TrimStart('0').PadLeft(1, '0') + "DT" + text.Substring(8, 2) + "H" + text.Substring(10, 2) + "M"
                + text.Substring(12, 2) + text.Substring(14, 7) + "S");
        }

        var minutes = int.Parse(text.Substring(22), CultureInfo.InvariantCulture);
        return new XElement(WsManNames.Common + "Datetime", text.Substring(0, 4) + "-" + text.Substring(4, 2) + "-" + text.Substring(6, 2) + "T" + time + text.Substring(14, 7)
            + (minutes == 0 ? "Z" : text[21] + (minutes / 60).ToString("D2", CultureInfo.InvariantCulture) + ":" + (minutes % 60).ToString("D2", CultureInfo.InvariantCulture)));
    }

    // WinRM always tells the zone; without one, UTC is the least wrong.
    private static string Zone(string zone) => zone.Length < 6 ? "+000"
        : zone[0] + (int.Parse(zone.Substring(1, 2), CultureInfo.InvariantCulture) * 60 + int.Parse(zone.Substring(4, 2), CultureInfo.InvariantCulture)).ToString("D3", CultureInfo.InvariantCulture);
}
