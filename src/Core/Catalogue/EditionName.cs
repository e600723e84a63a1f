using System;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Core.Catalogue;

/// <summary>The names of editions: as documents are cited, as people write them, as options take them.</summary>
public static class EditionName
{
    private const string Accepted = "draft2014, draft2017, final2018, rev1, 800-125B or 800-125";

    /// <summary>The edition that a text names: <c>rev1</c>, <c>R1</c>, <c>final</c>, <c>draft 2014</c>, <c>SP 800-125A Rev. 1</c>, <c>800-125B</c> and so on.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="HyException"><c>Hy.Edition.Unknown</c>: it names none, or more than one.</exception>
    public static Edition Parse(string text)
    {
        if (TryParse(text, out var edition))
            return edition;
        throw new HyException("Hy.Edition.Unknown", IdText.Compact(text) switch
        {
            "2018" => "Both the final of January 2018 and Rev. 1 are of 2018: write final2018 or rev1.",
            "800125AR1IPD" or "800125AREV1DRAFT" => "The draft of Rev. 1 has the recommendations of Rev. 1 and none of its own: write rev1.",
            _ => "There is no edition " + IdText.Quote(text) + ": write " + Accepted + ".",
        });
    }

    /// <summary>The edition that a text names, if it names one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="edition">The edition.</param>
    public static bool TryParse(string? text, out Edition edition)
    {
        const string Series = "800125A";
        var compact = IdText.Compact(text);
        if (compact.Length > Series.Length && compact.StartsWith(Series, StringComparison.Ordinal))
            compact = compact.Substring(Series.Length);
        var found = compact switch
        {
            "GUIDE2011" or "GUIDE" or "2011" or "800125" or "8001252011" => Edition.Guide2011,
            "DRAFT2014" or "DRAFT" or "DRAFT1" or "2014" or "IPD" => Edition.Draft2014,
            "DRAFT2017" or "DRAFT2" or "SECONDDRAFT" or "2017" or "2PD" => Edition.Draft2017,
            "FINAL2018" or "FINAL" or Series or "125A" => Edition.Final2018,
            "REV1" or "R1" or "REVISION1" or "125AR1" => Edition.Rev1,
            "VIRTUALNETWORK" or "800125B" or "125B" => Edition.VirtualNetwork,
            _ => (Edition?)null,
        };
        edition = found ?? default;
        return found is not null;
    }

    /// <summary>The edition as a sentence names it: <c>Rev. 1</c>, <c>Draft 2014</c>.</summary>
    /// <param name="edition">The edition.</param>
    public static string Short(Edition edition) => edition switch
    {
        Edition.Guide2011 => "SP 800-125 (2011)",
        Edition.Draft2014 => "Draft 2014",
        Edition.Draft2017 => "Draft 2017",
        Edition.Final2018 => "Final 2018",
        Edition.Rev1 => "Rev. 1",
        _ => "SP 800-125B",
    };

    /// <summary>The edition as it is cited: <c>SP 800-125A Rev. 1</c>.</summary>
    /// <param name="edition">The edition.</param>
    public static string Full(Edition edition) => edition switch
    {
        Edition.Guide2011 or Edition.VirtualNetwork => Short(edition),
        _ => "SP 800-125A " + Short(edition),
    };

    /// <summary>The id of the document, <c>800-125Ar1</c>.</summary>
    /// <param name="edition">The edition.</param>
    public static string DocumentId(Edition edition) => edition switch
    {
        Edition.Guide2011 => "800-125",
        Edition.Draft2014 => "800-125A-ipd",
        Edition.Draft2017 => "800-125A-2pd",
        Edition.Final2018 => "800-125A",
        Edition.Rev1 => "800-125Ar1",
        _ => "800-125B",
    };

    internal static Edition? FindDocument(string id)
    {
        foreach (var edition in All)
        {
            if (DocumentId(edition) == id)
                return edition;
        }

        return null;
    }

    internal static Edition OfDocument(JsonValue id) => OfDocument(id, id.AsText());

    internal static Edition OfDocument(JsonValue at, string id) => FindDocument(id) ?? throw at.Malformed("the edition \"" + id + "\" is not known");

    internal static Edition[] All => [Edition.Guide2011, Edition.Draft2014, Edition.Draft2017, Edition.Final2018, Edition.Rev1, Edition.VirtualNetwork];
}
