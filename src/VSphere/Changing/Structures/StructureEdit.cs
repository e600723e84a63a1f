using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Paths;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Changing.Structures;

/// <summary>
/// Changes values in a structure as the server sent it, and puts what is new where the order of the type wants it. What it
/// changes along with a value, it notes, so that an undo finds it.
/// </summary>
/// <param name="structure">The structure; it is changed.</param>
/// <param name="type">The type that it is declared as: it may state another itself.</param>
internal sealed class StructureEdit(XElement structure, string type)
{
    private const string Inherited = "inherited";
    private readonly List<StructureNote> notes = [];

    /// <summary>What was changed along with the values, the first first.</summary>
    public IReadOnlyList<StructureNote> Notes => notes;

    /// <summary>Sets a value, or takes it away.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="value">A text, a list for an array of values, or "not set".</param>
    /// <exception cref="Core.HyException"><c>Hy.Change.Refused</c>: the structure does not take it.</exception>
    public void Set(string path, Reading value)
    {
        var steps = StructurePlace.Steps(path);
        var parent = structure;
        var parentType = TypeOf(structure, type);
        XElement? made = null;
        var madeType = "";
        for (var i = 0; i < steps.Count - 1; i++)
        {
            var field = FieldOf(parentType, steps[i], path);
            var child = Find(parent, steps[i]);
            if (child is null)
            {
                if (!value.IsKnown)
                    return;
                child = Make(steps[i], field);
                Insert(parent, parentType, child);
                if (made is null)
                    notes.Add(new StructureNote(Join(steps.Take(i + 1)), null));
                madeType = made is null ? field.Type : madeType;
                made ??= child;
            }

            Own(parent, parentType, steps.Take(i));
            parent = child;
            parentType = TypeOf(child, field.Type);
        }

        Own(parent, parentType, steps.Take(steps.Count - 1));
        SetLeaf(parent, parentType, FieldOf(parentType, steps[steps.Count - 1], path), value, path);
        if (made is not null)
            CheckComplete(made, madeType, path);
    }

    /// <summary>Puts back what was changed along with values.</summary>
    /// <param name="was">The notes of the edit that is undone.</param>
    public void Revert(IEnumerable<StructureNote> was)
    {
        foreach (var note in was.Reverse())
        {
            var steps = StructurePlace.Steps(note.Path);
            var parent = steps.Take(steps.Count - 1).Aggregate((XElement?)structure, (at, step) => at is null ? null : Find(at, step));
            if (parent is null || Find(parent, steps[steps.Count - 1]) is not { } element)
                continue;
            if (note.Text is not null)
                element.Value = note.Text;
            else if (!element.Descendants().Any(child => !child.HasElements && child.Name.LocalName != Inherited))
                element.Remove();
        }
    }

    /// <summary>The element that a step leads to; null where there is none.</summary>
    /// <param name="parent">Where the step starts.</param>
    /// <param name="step">The step.</param>
    public static XElement? Find(XElement parent, PathStep step) => parent.Elements(Vim.Name(step.Name))
        .FirstOrDefault(child => step.Field is null || string.Equals(step.Field == PathStep.Type ? Vim.TypeOf(child) : Vim.Text(child, step.Field), step.Value, StringComparison.Ordinal));

    /// <summary>Refuses a structure that was made of single values, and lacks what its type demands besides.</summary>
    /// <param name="made">The structure.</param>
    /// <param name="declared">The type that it is declared as.</param>
    /// <param name="path">What was to be set.</param>
    /// <exception cref="Core.HyException"><c>Hy.Change.Refused</c>: it lacks something.</exception>
    public static void CheckComplete(XElement made, string declared, string path)
    {
        var type = TypeOf(made, declared);
        if (type?.Fields.FirstOrDefault(field => field.IsRequired && made.Element(Vim.Name(field.Name)) is null) is { } missing)
            throw ChangeFault.Refused("'" + path + "' is not set as a whole, and '" + missing.Name + "' would have to be set with it: do it by hand.");
        foreach (var child in made.Elements())
        {
            if (type?[child.Name.LocalName] is { IsSimple: false } field)
                CheckComplete(child, field.Type, path);
        }
    }

    private static StructureType? TypeOf(XElement element, string declared) => StructureTypes.Of(Vim.TypeOf(element)) ?? StructureTypes.Of(declared);

    private static StructureField FieldOf(StructureType? type, PathStep step, string path) => type?[step.Name]
        ?? throw ChangeFault.Refused("'" + path + "' cannot be written: " + (type is null ? "the server holds there" : type.Name + " has") + " no '" + step.Name + "' that this version knows. Change it by hand.");

    private static string Join(IEnumerable<PathStep> steps) => string.Join(".", steps.Select(step => step.Field is null ? step.Name : step.Name + "[" + step.Field + "=" + step.Value + "]"));

    private static XElement Make(PathStep step, StructureField field)
    {
        var element = Vim.Element(step.Name);
        if (field.Type == "OptionValue")
            element.SetAttributeValue(Vim.TypeAttribute, field.Type);
        if (step.Field is not null)
            element.Add(Vim.Element(step.Field, step.Value));
        return element;
    }

    private static void Insert(XElement parent, StructureType? type, XElement child)
    {
        var place = type?.Place(child.Name.LocalName) ?? -1;
        var next = parent.Elements().FirstOrDefault(sibling => type?.Place(sibling.Name.LocalName) > place);
        if (next is null)
            parent.Add(child);
        else
            next.AddBeforeSelf(child);
    }

    // A policy with a value of its own is no longer inherited.
    private void Own(XElement parent, StructureType? parentType, IEnumerable<PathStep> steps)
    {
        if (parentType?[Inherited] is null)
            return;
        var path = Join(steps);
        path = path.Length == 0 ? Inherited : path + "." + Inherited;
        var flag = parent.Element(Vim.Name(Inherited));
        if (flag is null)
            Insert(parent, parentType, Vim.Element(Inherited, "false"));
        else if (flag.Value == "false")
            return;
        else
        {
            notes.Add(new StructureNote(path, flag.Value));
            flag.Value = "false";
        }
    }

    private static void SetLeaf(XElement parent, StructureType? type, StructureField field, Reading value, string path)
    {
        var present = parent.Elements(Vim.Name(field.Name)).ToList();
        if (field.IsArray)
        {
            present.ForEach(element => element.Remove());
            foreach (var text in value.List)
                Insert(parent, type, Vim.Element(field.Name, text));
            return;
        }

        if (!value.IsKnown)
        {
            if (field.IsRequired && present.Count > 0)
                throw ChangeFault.Refused("'" + path + "' cannot be unset: " + type!.Name + " is not valid without it.");
            present.ForEach(element => element.Remove());
            return;
        }

        if (present.Count > 0)
            present[0].Value = value.Text!;
        else
            Insert(parent, type, field.Type == "any" ? Vim.Typed(field.Name, "xsd:string", value.Text) : Vim.Element(field.Name, value.Text));
    }
}
