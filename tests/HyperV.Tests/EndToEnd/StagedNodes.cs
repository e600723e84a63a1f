using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>Stages the nodes of a cluster: a host for each of which something is read.</summary>
internal static class StagedNodes
{
    private const string Sum = "sum:";

    public static void Set(Stage stage, Setting setting, Reading reading)
    {
        foreach (var row in reading.Rows)
        {
            var name = row["Name"] ?? throw new NotStagedException("a node without a name");
            stage.Drafts.Add(Spaces.Cluster, "MSCluster_Node").With("Name", name).With("State", Drafts.Typed(Spaces.Cluster, "MSCluster_Node", "State", row["State"]));
            if (row.Columns.Where(column => column is not ("Name" or "State")).All(column => row[column] is null))
                continue;
            var host = stage.Open(name.ToUpperInvariant());
            var drafts = new Drafts();
            drafts.Get(Spaces.Windows, "Win32_ComputerSystem").With("Name", host.Name);
            drafts.Get(Spaces.Windows, "Win32_OperatingSystem").With("Version", "10.0.20348");
            drafts.Get(Spaces.Virtualization, "Msvm_VirtualSystemManagementService").With("Name", "vmms");
            drafts.Get(Spaces.Virtualization, "Msvm_ComputerSystem", ("Name", Stage.Machine)).With("EnabledState", 2L);
            foreach (var column in row.Columns.Where(column => column is not ("Name" or "State") && row[column] is not null))
            {
                var path = ClassPath.Parse(column.Replace(Sum, "", StringComparison.Ordinal), Spaces.Virtualization);
                StagedCim.Set(drafts, path, [], Reading.Known(row[column]!.Split(',', StringSplitOptions.TrimEntries)));
                if (column.StartsWith(Sum, StringComparison.Ordinal))
                    drafts.Get(path.Space, path.ClassName).With("InstanceID", "Microsoft:" + Stage.Machine + "\\1");
            }

            drafts.Play(host.Store);
        }
    }
}
