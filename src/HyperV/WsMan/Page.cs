using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.WsMan;

/// <summary>One page of an enumeration.</summary>
/// <param name="answer">The element <c>EnumerateResponse</c> or <c>PullResponse</c>.</param>
internal sealed class Page(XElement answer)
{
    // The first page has some of its elements in the one namespace, the further ones have them in the other.
    private readonly ILookup<string, XElement> parts = answer.Elements().ToLookup(part => part.Name.LocalName);

    /// <summary>By which the next page is asked for; null where the server names none.</summary>
    public string? Context => parts["EnumerationContext"].FirstOrDefault()?.Value is { Length: > 0 } context ? context : null;

    /// <summary>Whether there is no further page.</summary>
    public bool IsLast => parts["EndOfSequence"].Any();

    /// <summary>The instances on it.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="className">The class that was asked for: the one of a projection, which comes without a name.</param>
    public IEnumerable<CimObject> Instances(string space, string className) => parts["Items"].Elements().Select(item => Instance(item, space, className));

    private static CimObject Instance(XElement item, string space, string className)
    {
        if (item.Name == WsManNames.Management + "Item")
        {
            var instance = item.Elements().FirstOrDefault(part => part.Name != WsManNames.Addressing + "EndpointReference") ?? throw Empty();
            return Read(instance, space, className, EndpointReference.Read(item, space));
        }

        return Read(item, space, className, null);
    }

    private static CimObject Read(XElement instance, string space, string className, CimPath? path) => instance.Name == WsManNames.Management + "XmlFragment"
        ? InstanceReader.Read(instance, className, space) : InstanceReader.Read(instance, space, path);

    private static LinkFault Empty() => new(LinkFaultKind.Malformed, "the answer holds a reference without its instance");
}
