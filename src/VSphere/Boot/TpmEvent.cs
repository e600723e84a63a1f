using System;
using System.Linq;
using System.Text;
using System.Xml.Linq;

namespace HypervisorHardening.VSphere.Boot;

/// <summary>One entry of the event log: what was measured into which register.</summary>
internal sealed class TpmEvent
{
    private static readonly XName Type = XName.Get("type", "http://www.w3.org/2001/XMLSchema-instance");

    /// <summary>Takes an entry apart.</summary>
    /// <param name="entry">A <c>HostTpmEventLogEntry</c>.</param>
    /// <exception cref="FormatException">A number or a digest is malformed.</exception>
    public TpmEvent(XElement entry)
    {
        Register = TpmReport.Number(entry, "pcrIndex");
        var details = entry.Elements().FirstOrDefault(element => element.Name.LocalName == "eventDetails")
            ?? throw new FormatException("an entry of the event log has no details");
        DataHash = Digest.Bytes(details, "dataHash");
        Bank = Digest.Bank(TpmReport.Field(details, "dataHashMethod"));
        var type = details.Attribute(Type)?.Value ?? "";
        type = type.Substring(type.IndexOf(':') + 1);
        (Kind, Name, Version) = type switch
        {
            "HostTpmSoftwareComponentEventDetails" => ("component", Component(details), TpmReport.Field(details, "vibVersion")),
            "HostTpmOptionEventDetails" => ("option", TpmReport.Field(details, "optionsFileName") ?? "", null),
            "HostTpmCommandEventDetails" => ("command", TpmReport.Field(details, "commandLine") ?? "", null),
            "HostTpmBootSecurityOptionEventDetails" => ("security", TpmReport.Field(details, "bootSecurityOption") ?? "", null),
            "HostTpmVersionEventDetails" => ("other", "version", Encoding.ASCII.GetString(Digest.Bytes(details, "version")).TrimEnd('\0')),
            _ => ("other", type.Replace("HostTpm", "").Replace("EventDetails", ""), (string?)null),
        };
    }

    /// <summary>The number of the register.</summary>
    public int Register { get; }

    /// <summary>The bank for which the digest was made.</summary>
    public string Bank { get; }

    /// <summary>The digest that went into the register.</summary>
    public byte[] DataHash { get; }

    /// <summary>What kind of thing was measured.</summary>
    public string Kind { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its version; null where there is none.</summary>
    public string? Version { get; }

    private static string Component(XElement details)
    {
        var name = TpmReport.Field(details, "componentName") ?? "";
        return TpmReport.Field(details, "vibName") is { Length: > 0 } package ? package + "/" + name : name;
    }
}
