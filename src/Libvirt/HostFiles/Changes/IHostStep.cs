namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>One step of writing to a host, whole or not at all.</summary>
internal interface IHostStep
{
    /// <summary>Takes the step, where all is still as it was when it was made ready.</summary>
    /// <exception cref="Core.HyException">It is not, or the system refuses; nothing is changed.</exception>
    void Take();

    /// <summary>Takes it back, because a later step failed.</summary>
    /// <exception cref="Core.HyException">The system refuses.</exception>
    void TakeBack();
}
