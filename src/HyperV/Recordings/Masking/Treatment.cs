namespace HypervisorHardening.HyperV.Recordings.Masking;

/// <summary>What a recording does with a value.</summary>
internal enum Treatment
{
    /// <summary>Keeps it; only what looks like the SID of an ordinary account is replaced in it.</summary>
    Keep,

    /// <summary>Leaves it out.</summary>
    Secret,

    /// <summary>Replaces the account name that it is.</summary>
    Account,

    /// <summary>Keeps embedded instances without their secrets, and leaves out every text that is none.</summary>
    Items,
}
