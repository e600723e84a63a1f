using System.Xml.Linq;

namespace HypervisorHardening.VSphere.Soap;

/// <summary>An object whose properties are asked for, or that leads to such.</summary>
internal sealed class ObjectSpec
{
    private readonly XElement element;

    private ObjectSpec(ManagedObject start, params object[] more) =>
        (Object, element) = (start, Vim.Element("objectSet", [start.Element("obj"), .. more]));

    /// <summary>Where the server starts.</summary>
    public ManagedObject Object { get; }

    /// <summary>The object itself.</summary>
    /// <param name="self">The object.</param>
    public static ObjectSpec Of(ManagedObject self) => new(self);

    /// <summary>The objects that a property of it refers to, without itself.</summary>
    /// <param name="start">The object that has the property.</param>
    /// <param name="property">The property, for example <c>view</c>.</param>
    public static ObjectSpec Below(ManagedObject start, string property) => new(start, Vim.Element("skip", "true"),
        Vim.Typed("selectSet", "TraversalSpec", Vim.Element("type", start.Type), Vim.Element("path", property)));

    /// <summary>As the server takes it.</summary>
    public XElement ToElement() => new(element);
}
