using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Changing.Structures;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Resources;

/// <summary>Changes what a resource pool is given of processors and memory.</summary>
internal sealed class PoolWriter : IWriter
{
    private const string Config = "config.", Spec = "ResourceConfigSpec";

    private static readonly string[] Allocations = ["cpuAllocation", "memoryAllocation"];

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting is { Scope: Scope.ResourcePool, Source: "property", Columns.Count: 0 }
        && Allocations.Any(allocation => setting.Path.StartsWith(Config + allocation + ".", System.StringComparison.Ordinal))
        && StructurePlace.IsWritable(Spec, setting.Path.Substring(Config.Length));

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var config = draft.Read("config") ?? throw ChangeFault.Refused(draft.Resource + " does not tell its configuration.");
        var parts = Allocations.Select(allocation =>
        {
            var structure = WireXml.Copy(config.Element(Vim.Name(allocation))!, allocation);
            StructureChanges.Make(draft, structure, "ResourceAllocationInfo",
                [.. changes.Where(change => change.Setting.Path.StartsWith(Config + allocation + ".", System.StringComparison.Ordinal))], Config + allocation);
            return structure;
        });
        draft.Call(draft.Self, "UpdateConfig", Vim.Element("config", parts));
    }
}
