namespace HypervisorHardening.Core.Evaluation;

/// <summary>What repairing a fault disturbs.</summary>
public enum Impact
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The management service restarts; virtual machines keep running.</summary>
    ServiceRestart,

    /// <summary>The virtual machine must be powered off and on again for it to take effect.</summary>
    NextPowerCycle,

    /// <summary>The host must be emptied first.</summary>
    MaintenanceMode,

    /// <summary>The host must be restarted.</summary>
    Reboot,

    /// <summary>Connections may be cut, possibly the administrator's own.</summary>
    MayDisconnect,

    /// <summary>No interface can do it: a person repairs it.</summary>
    ManualWork,
}
