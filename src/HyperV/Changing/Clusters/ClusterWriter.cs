using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Changing.Clusters;

/// <summary>Writes properties of the cluster, and private properties of the type of resource that machines are.</summary>
internal sealed class ClusterWriter : IWriter
{
    private const string Cluster = "MSCluster_Cluster", Type = "MSCluster_ResourceType", Private = "PrivateProperties";

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Scope == Scope.Cluster && setting.Source == "cim" && setting.Columns.Count == 0 && Place.Of(setting) is { } path
        && path.Space == Spaces.Cluster && ((path.ClassName == Cluster && path.Steps.Count == 1) || (path.ClassName == Type && path.Steps.Count == 2 && path.Steps[0] == Private));

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        foreach (var kind in changes.GroupBy(change => ClassPath.Parse(change.Setting.Path).ClassName))
        {
            var path = ClassPath.Parse(kind.First().Setting.Path);
            var found = draft.Only(path.Chosen(draft.Host.All(Spaces.Cluster, path.ClassName).OrThrow()), path.ClassName);
            var of = found.Path ?? CimPath.Of(Spaces.Cluster, path.ClassName, "Name", found.Text("Name")!);
            if (kind.Key == Cluster)
            {
                draft.Modify(of, kind.ToDictionary(change => Last(change), change => Value(found, change)));
            }
            else
            {
                var own = CimXml.Of(found[Private], Spaces.Cluster) ?? throw ChangeFault.Refused("the resource type has no private properties: there is nothing to change.");
                var values = own.Properties.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
                foreach (var change in kind)
                    values[Last(change)] = Value(own, change);
                draft.Modify(of, new Dictionary<string, object?> { [Private] = new CimObject(own.ClassName, values) });
            }

            foreach (var change in kind)
                draft.Made(change);
        }
    }

    private static string Last(Change change) => ClassPath.Parse(change.Setting.Path).Steps.Last().TrimEnd('?');

    private static object? Value(CimObject now, Change change) => change.After.IsList ? change.After.List.Select(text => (object?)text).ToList() : CimValue.Like(now[Last(change)], change.After.Text);
}
