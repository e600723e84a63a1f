using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Changing.Structures;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Resources;

/// <summary>Changes how a cluster keeps machines available and balances them. Only what changes is sent.</summary>
internal sealed class ClusterWriter : IWriter
{
    private const string Config = "configurationEx.", Spec = "ClusterConfigSpecEx", Option = "option";

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting is { Scope: Scope.Cluster, Source: "property", Columns.Count: 0 }
        && setting.Path.StartsWith(Config, StringComparison.Ordinal) && StructurePlace.IsWritable(Spec, setting.Path.Substring(Config.Length));

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var now = draft.Peek("configurationEx") ?? throw ChangeFault.Refused(draft.Resource + " does not tell its configuration.");
        var type = StructureTypes.Of(Spec)!;
        var parts = new List<XElement>();
        foreach (var group in changes.GroupBy(change => change.Setting.Path.Substring(Config.Length).Split('.')[0]))
        {
            var whole = now.Element(Vim.Name(group.Key)) is { } present ? WireXml.Copy(present, group.Key) : Vim.Element(group.Key);
            var removed = group.Where(change => !change.After.IsKnown && Steps(change)[1].Name == Option).ToList();
            StructureChanges.Make(draft, whole, type[group.Key]!.Type, [.. group.Except(removed)], Config + group.Key);
            draft.Made(removed);
            var touched = group.Select(change => Steps(change)[1].Name).ToList();
            whole.Elements().Where(child => !touched.Contains(child.Name.LocalName)).ToList().ForEach(child => child.Remove());
            KeepOptions(whole, group);
            var order = StructureTypes.Of(type[group.Key]!.Type)!;
            parts.Add(Vim.Element(group.Key, whole.Elements().OrderBy(child => order.Place(child.Name.LocalName))));
        }

        draft.Call(draft.Self, "ReconfigureComputeResource_Task",
            Vim.Typed("spec", Spec, parts.OrderBy(part => type.Place(part.Name.LocalName))), Vim.Element("modify", "true"));
    }

    private static IReadOnlyList<Paths.PathStep> Steps(Change change) => StructurePlace.Steps(change.Setting.Path.Substring(Config.Length));

    // An option goes by an empty value; those that stay need not be named.
    private static void KeepOptions(XElement whole, IEnumerable<Change> changes)
    {
        var steps = changes.Select(change => (Change: change, Step: Steps(change)[1])).Where(pair => pair.Step.Name == Option).ToList();
        foreach (var option in whole.Elements(Vim.Name(Option)).ToList())
        {
            if (!steps.Any(pair => pair.Step.Value == Vim.Text(option, "key")))
                option.Remove();
            else
                option.SetAttributeValue(Vim.TypeAttribute, "OptionValue");
        }

        foreach (var (_, step) in steps.Where(pair => !pair.Change.After.IsKnown))
        {
            StructureEdit.Find(whole, step)?.Remove();
            whole.Add(Vim.Typed(Option, "OptionValue", Vim.Element("key", step.Value), Vim.Typed("value", "xsd:string", "")));
        }
    }
}
