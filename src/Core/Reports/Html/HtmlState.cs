namespace HypervisorHardening.Core.Reports.Html;

/// <summary>Where a finding stands, by urgency: its verdict, and what the site policy lays over that.</summary>
internal enum HtmlState
{
    /// <summary>It fails, or somebody attests that it does, and no exception is in force.</summary>
    Fail,

    /// <summary>It could not be read.</summary>
    Unknown,

    /// <summary>A person has still to look.</summary>
    Manual,

    /// <summary>It is not as wanted, and an exception is in force.</summary>
    Excepted,

    /// <summary>A person attests that it is as wanted.</summary>
    Attested,

    /// <summary>It is as wanted.</summary>
    Pass,

    /// <summary>It has no meaning here.</summary>
    NotApplicable,
}
