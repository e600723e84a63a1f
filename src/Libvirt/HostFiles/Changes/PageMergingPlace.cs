namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>The switch of kernel same-page merging, kept in <c>/etc/tmpfiles.d</c>, as sysfs has no file of its own for that.</summary>
internal sealed class PageMergingPlace : IKernelPlace
{
    private const string Switch = "/sys/kernel/mm/ksm/run";

    /// <inheritdoc/>
    public string File => "/etc/tmpfiles.d/hypervisorhardening.conf";

    /// <inheritdoc/>
    public string Activation => "restart the host";

    /// <inheritdoc/>
    public bool Has(string path) => path == Switch;

    /// <inheritdoc/>
    public string LineStart(string path) => "w " + Switch + " - - - - ";

    /// <inheritdoc/>
    public bool IsLive(string path, string from) => true;

    /// <inheritdoc/>
    public string? Objection(string path, string value, HostFileSystem files) => null;
}
