using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Libvirt.Changing;
using HypervisorHardening.Libvirt.Documents;

namespace HypervisorHardening.Libvirt.Tests.Documents.Editing;

/// <summary>Edits of a text, made as the provider makes them, with no libvirt.</summary>
internal static class Edited
{
    private static readonly XPaths XPaths = new();

    public static Reading Read(string xml, Setting setting) => XPaths.Read(DaemonXml.Root(xml), setting);

    public static (string Xml, Change Made) Apply(string xml, Change change)
    {
        var definition = new Definition(xml, XPaths);
        var made = Definition.All([change], definition.Make);
        return (definition.Xml, made[0]);
    }

    public static (string Xml, Change Made) Apply(string xml, Setting setting, Reading after) => Apply(xml, new Change(setting, Read(xml, setting), after));

    public static string Undo(string xml, Change made) => Apply(xml, made.Inverse).Xml;
}
