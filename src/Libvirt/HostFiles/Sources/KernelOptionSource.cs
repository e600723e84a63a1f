using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>The last value of an option of the kernel's command line.</summary>
internal sealed class KernelOptionSource : HostSource
{
    private const string Path = "/proc/cmdline";

    /// <inheritdoc/>
    public override string Name => "kernel-option";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files)
    {
        var line = files.Parsed(Path, KernelCommandLine.Parse) ?? throw HostFileException.Missing(Path, "procfs is not mounted");
        return Reading.Maybe(line.LastValueOf(setting.Path));
    }
}
