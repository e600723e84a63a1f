using System.Globalization;

namespace HypervisorHardening.Core.Catalogue;

/// <summary>
/// The id of a recommendation, from any spelling that people use: <c>HY-SR-6a</c>, <c>hysr6A</c>, <c>HY-SR-06A</c>,
/// <c>SR 6a</c>, <c>6a</c>; <c>VM-NS-R1</c>, <c>vmnsr1</c>, <c>NS1</c>; <c>HV-3</c>.
/// </summary>
public sealed class RecommendationId
{
    private RecommendationId(string series, int number, string letter)
    {
        Series = series;
        Number = number;
        Letter = letter;
    }

    /// <summary><c>HY-SR-</c>, <c>VM-NS-R</c>, <c>VM-NPR-R</c>, <c>VM-FW-R</c>, <c>VM-TM-R</c>, <c>P-</c>, <c>HV-</c> or <c>GOS-</c>.</summary>
    public string Series { get; }

    /// <summary>The number, from 1.</summary>
    public int Number { get; }

    /// <summary>The capital letter of one part of a recommendation, as in 6A; empty for a whole one.</summary>
    public string Letter { get; }

    /// <summary>The only edition that has ids of this series; null for HY-SR, which each edition of SP 800-125A numbers anew.</summary>
    public Edition? OnlyEdition => Series switch
    {
        "HY-SR-" => null,
        "P-" or "HV-" or "GOS-" => Edition.Guide2011,
        _ => Edition.VirtualNetwork,
    };

    /// <summary>Reads an id. Whether any document has it, the catalogue knows.</summary>
    /// <param name="text">The text.</param>
    /// <param name="id">The id.</param>
    public static bool TryParse(string? text, out RecommendationId? id)
    {
        id = null;
        var compact = IdText.Compact(text);
        var firstDigit = compact.IndexOfAny(IdText.Digits);
        if (firstDigit < 0)
            return false;
        var end = firstDigit;
        while (end < compact.Length && compact[end] is >= '0' and <= '9')
            end++;
        var series = SeriesOf(compact.Substring(0, firstDigit));
        if (series is null || end - firstDigit > 3 || compact.Length - end > 1)
            return false;

        var number = int.Parse(compact.Substring(firstDigit, end - firstDigit), CultureInfo.InvariantCulture);
        id = new(series, number, compact.Substring(end));
        return true;
    }

    /// <summary>The id as the documents print it: <c>HY-SR-6A</c>.</summary>
    public override string ToString() => Series + Number.ToString(CultureInfo.InvariantCulture) + Letter;

    private static string? SeriesOf(string letters) => letters switch
    {
        "" or "SR" or "HYSR" => "HY-SR-",
        "NS" or "NSR" or "VMNS" or "VMNSR" => "VM-NS-R",
        "NPR" or "NPRR" or "VMNPR" or "VMNPRR" => "VM-NPR-R",
        "FW" or "FWR" or "VMFW" or "VMFWR" => "VM-FW-R",
        "TM" or "TMR" or "VMTM" or "VMTMR" => "VM-TM-R",
        "P" or "HV" or "GOS" => letters + "-",
        _ => null,
    };
}
