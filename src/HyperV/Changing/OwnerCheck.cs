using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Changing;

/// <summary>Finds out whether a machine is still on the host that is written to: in a cluster it moves.</summary>
/// <param name="draft">The changes.</param>
internal sealed class OwnerCheck(Draft draft)
{
    /// <summary>Refuses to write where the machine is no longer there.</summary>
    /// <exception cref="HyException"><c>Hy.Change.Gone</c></exception>
    public void Check()
    {
        if (draft.Resource.Kind == Scope.VirtualMachine && !IsHere())
            throw new HyException("Hy.Change.Gone", draft.Resource + " is no longer on " + draft.Resource.Host + Elsewhere() + ": assess again.");
    }

    private bool IsHere() => Ask(Spaces.Virtualization, Collecting.Machines.ClassName, "Name=" + Quoted(draft.Resource.Id)).Any();

    private string Elsewhere()
    {
        try
        {
            var id = draft.Resource.Id;
            var machine = Ask(Spaces.Cluster, "MSCluster_Resource", "Type='Virtual Machine'").FirstOrDefault(one =>
                string.Equals(CimXml.Of(one["PrivateProperties"], Spaces.Cluster)?.Text("VmID"), id, StringComparison.OrdinalIgnoreCase));
            var node = machine?.Text("OwnerNode");
            if (node is null && machine?.Text("OwnerGroup") is { } group)
                node = Ask(Spaces.Cluster, "MSCluster_ResourceGroup", "Name=" + Quoted(group)).Select(one => one.Text("OwnerNode")).FirstOrDefault();
            return node is null ? "" : SafeText.OneLine(", but on " + node);
        }
        catch (CimFault)
        {
            // Without a cluster the machine was deleted, or moved by hand.
            return "";
        }
    }

    private IEnumerable<CimObject> Ask(string space, string className, string where) => draft.Client.Query(new CimQuery(space, className, where), CancellationToken.None);

    private static string Quoted(string text) => "'" + text.Replace("\\", "\\\\").Replace("'", "\\'") + "'";
}
