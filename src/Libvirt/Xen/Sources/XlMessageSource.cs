using System;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>The first of the hypervisor's messages that has a text in it; not set where none has, or the oldest ones are lost.</summary>
internal sealed class XlMessageSource : HostSource
{
    /// <inheritdoc/>
    public override string Name => "xl-dmesg";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files) =>
        Reading.Maybe(XlCommands.Parsed(files, XlCommands.Messages, text => text.Split('\n'))
            .FirstOrDefault(line => line.IndexOf(setting.Path, StringComparison.Ordinal) >= 0)?.Trim());
}
