using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.Libvirt.Documents.Editing;

/// <summary>
/// What belongs to a value in libvirt's XML, so that the value cannot be changed alone: libvirt refuses the rest, keeps
/// it in step, or forgets it. It goes with the value, and comes back with it.
/// </summary>
internal static class Companions
{
    private static readonly string[] VideoMemory = ["ram", "vram", "vram64", "vgamem"];

    /// <summary>Takes away what does not go with a new value, and sees to it that the way back restores what was there.</summary>
    /// <param name="edit">The edit, before the value is changed.</param>
    /// <param name="element">The element that has the value, or whose attribute it is.</param>
    /// <param name="attribute">The attribute; null for the element's own text.</param>
    /// <param name="value">The new value; null for none.</param>
    public static void Leave(XmlEdit edit, MarkupElement element, string? attribute, string? value)
    {
        var parent = element.Parent;
        var place = element.Place;
        // A device gets its address anew where what it is attached to changes, or none where it is no more than named.
        if (Device(element) is { } device)
            KeepAddress(edit, device, isDropped: (element.Is("target") && attribute == "bus") || value == "none");
        if (element.Is("cpu") && attribute == "mode" && parent?.Parent is null)
        {
            Attributes(edit, place, ["match", "migratable"]);
            KeepAttribute(edit, place, "check");
            DropAll(edit, place, ["model", "vendor"]);
        }
        else if (element.Is("model") && attribute == "type" && parent?.Is("video") == true)
            Attributes(edit, place, value == "none" ? [.. VideoMemory, "heads", "primary"] : VideoMemory);
        else if (element.Is("listen") && attribute == "address" && parent?.Is("graphics") == true)
            Attributes(edit, parent.Place, ["listen"]);
        else if (element.Is("vcpu") && attribute is null && parent?.Parent is null)
            Processors(edit, element, value);
    }

    private static MarkupElement? Device(MarkupElement element)
    {
        for (var unit = element; unit.Parent is { } parent; unit = parent)
        {
            if (parent.Is("devices") && parent.Parent is { Parent: null })
                return unit;
        }

        return null;
    }

    private static void KeepAddress(XmlEdit edit, MarkupElement device, bool isDropped)
    {
        if (device.Named("address").FirstOrDefault() is not { } address)
            edit.OnUndo(new Step(StepKind.Remove, device.LastingPlace + "/address/0") { IsOnly = true });
        else if (isDropped)
            edit.Apply(new Step(StepKind.Remove, address.Place) { IsOnly = true });
        else
            edit.OnUndo(edit.PutBack(address, isOnly: true));
    }

    private static void Attributes(XmlEdit edit, string place, IEnumerable<string> names)
    {
        foreach (var name in names)
            edit.Apply(new Step(StepKind.Attribute, place) { Name = name });
    }

    private static void KeepAttribute(XmlEdit edit, string place, string name)
    {
        var element = edit.Document.At(place)!;
        var there = element.Attribute(name);
        edit.OnUndo(new Step(StepKind.Attribute, element.LastingPlace)
        {
            Name = name,
            Raw = there is null ? null : edit.Text.Substring(there.Start, there.End - there.Start),
            Index = there is null ? -1 : element.Attributes.IndexOf(there),
        });
    }

    private static void DropAll(XmlEdit edit, string place, IEnumerable<string> names)
    {
        foreach (var child in names.SelectMany(name => edit.Document.At(place)!.Named(name).Select(child => child.Place).Reverse()).ToList())
            edit.Apply(new Step(StepKind.Remove, child) { IsOnly = true });
    }

    // libvirt drops the number of processors in use where it is that of all.
    private static void Processors(XmlEdit edit, MarkupElement element, string? value)
    {
        var current = element.Attribute("current");
        if (current is not null && int.TryParse(value, out var all) && Number(edit.Text, current) >= all)
            Attributes(edit, element.Place, ["current"]);
        else
            KeepAttribute(edit, element.Place, "current");
    }

    private static int Number(string text, MarkupAttribute attribute) =>
        int.TryParse(text.Substring(attribute.Start, attribute.End - attribute.Start).Split('\'', '"')[1], out var number) ? number : int.MaxValue;
}
