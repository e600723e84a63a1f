using System;
using System.Xml.XPath;
using HypervisorHardening.Libvirt.Documents;

namespace HypervisorHardening.Libvirt.Collecting;

/// <summary>A resource while it is read: what several of its settings need is fetched once, and only if one needs it.</summary>
/// <param name="run">The run that reads it.</param>
internal abstract class Subject(Run run)
{
    /// <summary>The run that reads it.</summary>
    public Run Run { get; } = run;

    /// <summary>The connection and what goes with it.</summary>
    public Session Session => Run.Session;

    /// <summary>A document that is fetched when it is first looked at. A fetch that fails is not made again.</summary>
    /// <param name="fetch">Gives the XML.</param>
    protected static Lazy<XPathNavigator> Document(Func<string> fetch) => new(() => DaemonXml.Root(fetch()));
}
