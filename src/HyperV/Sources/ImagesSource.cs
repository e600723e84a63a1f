using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;
using HypervisorHardening.HyperV.Inventory;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>The images in a share's folder.</summary>
internal sealed class ImagesSource : ISource
{
    private static readonly string[] Extensions = ["vhd", "vhdx", "avhdx", "iso", "vsc"];

    /// <inheritdoc/>
    public string Name => "images";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.ImageStore];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting)
    {
        var read = new PropertyRead(ClassPath.Parse("CIM_DataFile", Spaces.Windows), setting.Columns);
        return subject =>
        {
            var folder = (Shares.Of(subject).Text("Path") ?? "").TrimEnd('\\');
            if (folder.Length < 2 || folder[1] != ':')
                return Reading.Unreadable("'" + Core.SafeText.OneLine(folder) + "' is no folder of a drive");
            var where = "Drive=" + CimSource.Quoted(folder.Substring(0, 2).ToLowerInvariant()) + " AND Path=" + CimSource.Quoted(folder.Substring(2).ToLowerInvariant() + "\\")
                + " AND (" + string.Join(" OR ", Extensions.Select(extension => "Extension=" + CimSource.Quoted(extension))) + ")";
            return read.Of(subject.Host.All(Spaces.Windows, "CIM_DataFile", where));
        };
    }
}
