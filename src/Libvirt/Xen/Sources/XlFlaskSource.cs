using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>Whether FLASK enforces its policy: <c>enforcing</c>, <c>permissive</c> or <c>disabled</c>.</summary>
internal sealed class XlFlaskSource : HostSource
{
    /// <inheritdoc/>
    public override string Name => "xl-getenforce";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files) =>
        XlCommands.Parsed(files, XlCommands.Flask, text => text.Trim()).ToLowerInvariant() switch
        {
            "enforcing" => Reading.Known("enforcing"),
            "permissive" => Reading.Known("permissive"),
            "disabled" or "flask xsm disabled" => Reading.Known("disabled"),
            var other => throw new HostFileException(XlCommands.Flask.ToString(), "it answers something unknown: '" + other + "'"),
        };
}
