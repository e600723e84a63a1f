using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;
using HypervisorHardening.HyperV.Inventory;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>The access list of a share, as <c>MSFT_SmbShare</c> gives it.</summary>
internal sealed class ShareAccessSource : ISource
{
    private const string Method = "GetAccessControlEntries";

    /// <inheritdoc/>
    public string Name => "share-access";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.ImageStore];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting)
    {
        var read = new PropertyRead(ClassPath.Parse("MSFT_SmbShareAccessControlEntry", Spaces.Shares), setting.Columns);
        return subject =>
        {
            var share = Shares.Of(subject);
            var path = share.Path ?? new CimPath(Spaces.Shares, share.ClassName, new Dictionary<string, object?> { ["Name"] = share["Name"], ["ScopeName"] = share["ScopeName"] });
            var output = Services.Succeeded(subject.Host.Invoke(path, Method), Method);
            return read.Of([.. output.List("Output").Select(entry => CimXml.Of(entry, Spaces.Shares)).OfType<CimObject>()]);
        };
    }
}
