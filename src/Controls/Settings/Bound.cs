namespace HypervisorHardening.Controls.Settings;

/// <summary>How a number must lie to the one that a site has decided.</summary>
internal enum Bound
{
    /// <summary>The same.</summary>
    Exactly,

    /// <summary>No smaller.</summary>
    AtLeast,

    /// <summary>No greater.</summary>
    AtMost,
}
