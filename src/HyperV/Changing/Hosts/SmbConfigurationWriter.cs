using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Changing.Hosts;

/// <summary>Writes the configuration of the host as a server and as a client of file shares.</summary>
internal sealed class SmbConfigurationWriter : IWriter
{
    private static readonly string[] Classes = ["MSFT_SmbServerConfiguration", "MSFT_SmbClientConfiguration"];

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Scope == Scope.Host && (setting.Source == "method" ? MethodOf(setting) is not null : Classes.Any(name => Place.IsProperty(setting, Spaces.Shares, name)));

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        foreach (var kind in changes.GroupBy(change => ClassPath.Parse(change.Setting.Path).ClassName))
        {
            var of = new CimPath(Spaces.Shares, kind.Key);
            var now = CimXml.Of(draft.Host.Invoke(of, "GetConfiguration")["Output"], Spaces.Shares) ?? throw new CimFault(CimFaultKind.Malformed, "the configuration of " + kind.Key + " did not come");
            draft.Call(of, "SetConfiguration", [.. kind.Select(change => (Property(change.Setting), Value(now, change)))]);
            foreach (var change in kind)
                draft.Made(change);
        }
    }

    private static object? Value(CimObject now, Change change) => change.After.IsKnown ? CimValue.Like(now[Property(change.Setting)], change.After.Text)
        : throw ChangeFault.Refused("'" + change.Setting + "' can not be made not set: set it by hand.");

    private static string Property(Setting setting) => MethodOf(setting) ?? Place.Property(ClassPath.Parse(setting.Path));

    private static string? MethodOf(Setting setting) => Place.Of(setting) is { Output: { } output } path && Classes.Contains(path.ClassName) && path.Steps.SequenceEqual(["GetConfiguration"]) ? output : null;
}
