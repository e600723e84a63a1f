namespace HypervisorHardening.Core.Catalogue;

/// <summary>What a catalogued threat is in the documents.</summary>
public enum ThreatKind
{
    /// <summary>A threat that the documents number: HYP-T1 to HYP-T4.</summary>
    Threat,

    /// <summary>Where attacks come from: HY-TS1 to HY-TS3.</summary>
    ThreatSource,

    /// <summary>A weakness of a hypervisor's design: HYP-DV1 to HYP-DV5.</summary>
    DesignVulnerability,

    /// <summary>An interface that can be attacked; only the 2014 draft lists them.</summary>
    Interface,

    /// <summary>A threat to a task of a baseline function that the documents describe without a number; the id is ours.</summary>
    TaskThreat,
}
