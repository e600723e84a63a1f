namespace HypervisorHardening.Core.Catalogue;

/// <summary>The documents of the series that number recommendations. The same number means different things in different ones.</summary>
public enum Edition
{
    /// <summary>SP 800-125, January 2011. Its recommendations are unlabelled; the ids are ours.</summary>
    Guide2011,

    /// <summary>SP 800-125A, initial public draft of October 2014: 22 recommendations.</summary>
    Draft2014,

    /// <summary>SP 800-125A, second draft of September 2017: 20 recommendations.</summary>
    Draft2017,

    /// <summary>SP 800-125A, final, January 2018: 20 recommendations.</summary>
    Final2018,

    /// <summary>SP 800-125A Rev. 1, June 2018, in force: 20 numbers, 22 statements (6A, 6B, 6C).</summary>
    Rev1,

    /// <summary>SP 800-125B, March 2016: 15 recommendations for the virtual network, read beside every edition.</summary>
    VirtualNetwork,
}
