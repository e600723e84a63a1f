using System;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core;

namespace HypervisorHardening.VSphere.Soap;

/// <summary>What the server answers in place of a result.</summary>
internal sealed class VimFault : Exception
{
    private VimFault(string type, string? message, XElement? detail)
        : base(Sentence(type, message)) => (Type, Detail) = (type, detail);

    /// <summary>The type of the fault, for example <c>NoPermission</c>.</summary>
    public string Type { get; }

    /// <summary>The fault itself; null where the server gives none.</summary>
    public XElement? Detail { get; }

    /// <summary>The privilege that is missing; null where the fault names none.</summary>
    public string? Privilege => Field("privilegeId");

    /// <summary>Whether there is no session, or no longer.</summary>
    public bool IsNotAuthenticated => Type is "NotAuthenticated" or "NotAuthenticatedFault";

    /// <summary>Whether the object that was asked is no longer there.</summary>
    public bool IsGone => Type == "ManagedObjectNotFound";

    /// <summary>The object that the fault is about; null where it names none.</summary>
    public ManagedObject? Subject => ManagedObject.Of(Detail?.Element(Vim.Name("obj")) ?? Detail?.Element(Vim.Name("object")));

    /// <summary>The text of a field of the fault; null where it has none.</summary>
    /// <param name="name">The name of the field.</param>
    public string? Field(string name) => Vim.Text(Detail, name) is { Length: > 0 } text ? text : null;

    /// <summary>The fault of a SOAP answer.</summary>
    /// <param name="fault">The element <c>Fault</c>.</param>
    public static VimFault OfSoap(XElement fault)
    {
        var detail = fault.Elements().FirstOrDefault(child => child.Name.LocalName == "detail")?.Elements().FirstOrDefault();
        var text = fault.Elements().FirstOrDefault(child => child.Name.LocalName == "faultstring")?.Value;
        return new VimFault(TypeOf(detail), text, detail);
    }

    /// <summary>The fault of a property that is missing, or of a task that failed.</summary>
    /// <param name="localized">The structure with <c>fault</c> and <c>localizedMessage</c>.</param>
    public static VimFault OfLocalized(XElement localized)
    {
        var detail = localized.Element(Vim.Name("fault"));
        return new VimFault(TypeOf(detail), Vim.Text(localized, "localizedMessage"), detail);
    }

    /// <summary>A fault that this client finds itself.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="message">What is wrong.</param>
    public static VimFault Own(string type, string message) => new(type, message, null);

    private static string TypeOf(XElement? detail)
    {
        var type = detail is null ? "" : Vim.TypeOf(detail) ?? detail.Name.LocalName;
        return type.Length > 5 && type.EndsWith("Fault", StringComparison.Ordinal) && type is not ("RuntimeFault" or "HostConfigFault" or "VimFault" or "MethodFault")
            ? type.Substring(0, type.Length - 5) : type;
    }

    private static string Sentence(string type, string? message) =>
        SafeText.OneLine(string.IsNullOrWhiteSpace(message) ? type.Length == 0 ? "the server gave no reason" : type : message!.Trim());
}
