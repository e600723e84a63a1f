using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>The name of a systemd unit taken apart: <c>virt-agent@one.service</c>.</summary>
/// <param name="name">The whole name.</param>
internal sealed class UnitName(string name)
{
    /// <summary>The whole name.</summary>
    public string Whole { get; } = name;

    /// <summary>The kind with its dot, <c>.service</c>; empty where the name has none.</summary>
    public string Kind => Dot < 0 ? "" : Whole.Substring(Dot);

    /// <summary>The template that an instance is made of, <c>virt-agent@.service</c>; null where it is no instance.</summary>
    public string? Template => At < 0 || IsTemplate ? null : Whole.Substring(0, At + 1) + Kind;

    /// <summary>Whether it is a template itself.</summary>
    public bool IsTemplate => At >= 0 && At + 1 + Kind.Length == Whole.Length;

    /// <summary>
    /// The folders that may hold drop-ins, the least specific first: of the kind (<c>service.d</c>), of the name up to a
    /// dash (<c>virt-.service.d</c>), of the template, and its own.
    /// </summary>
    public IEnumerable<string> DropInFolders
    {
        get
        {
            if (Kind.Length > 1)
                yield return Kind.Substring(1) + ".d";
            var stem = At >= 0 ? At : Dot;
            for (var dash = Whole.IndexOf('-'); dash >= 0 && dash < stem - 1; dash = Whole.IndexOf('-', dash + 1))
                yield return Whole.Substring(0, dash + 1) + Kind + ".d";
            if (Template is not null)
                yield return Template + ".d";
            yield return Whole + ".d";
        }
    }

    /// <summary>Whether a text is a unit's name that can be a file's, and no template without an instance.</summary>
    /// <param name="text">The text.</param>
    public static bool IsPlain(string text) => text.LastIndexOf('.') > 0 && !new UnitName(text).IsTemplate
        && text.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '-' or '_' or '@' or ':' or '\\');

    private int Dot => Whole.LastIndexOf('.');

    private int At => Whole.IndexOf('@');

    /// <summary>Whether a link in a <c>.wants</c> folder starts this unit; any instance does for a template.</summary>
    /// <param name="link">The name of the link.</param>
    public bool IsStartedBy(string link) => link == Whole || (IsTemplate && new UnitName(link).Template == Whole);
}
