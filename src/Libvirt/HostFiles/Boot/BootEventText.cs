using System;
using System.Globalization;
using System.Linq;
using System.Text;
using HypervisorHardening.Core;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>What an event measured, in words. The log's text comes from outside.</summary>
internal sealed class BootEventText
{
    private const int LongestText = 4096;
    private static readonly string[] Keys = ["SecureBoot", "PK", "KEK", "db", "dbx", "dbt", "dbr", "SetupMode", "AuditMode", "DeployedMode"];

    private BootEventText(string kind, string name, string? version = null)
    {
        Kind = kind;
        Name = Safe(name);
        Version = version is null or "" ? null : Safe(version);
    }

    /// <summary><c>component</c>, <c>option</c>, <c>command</c>, <c>security</c> or <c>other</c>.</summary>
    public string Kind { get; }

    /// <summary>Its name: the path of a program, the name of a variable, the text of a command.</summary>
    public string Name { get; }

    /// <summary>Its version; null where there is none.</summary>
    public string? Version { get; }

    /// <summary>Describes an event. One whose data are not of the form of its kind is described by its kind alone.</summary>
    /// <param name="item">The event.</param>
    public static BootEventText Of(BootEvent item)
    {
        try
        {
            return Described(item, new LogReader(BootLog.Path, item.Data));
        }
        catch (HostFileException)
        {
            return Other(item);
        }
    }

    private static BootEventText Described(BootEvent item, LogReader data) => item.Kind switch
    {
        BootEventKind.CrtmVersion => new("component", "firmware", Words(item.Data)),
        BootEventKind.FirmwareBlob => Blob(data, "firmware volume"),
        BootEventKind.NamedFirmwareBlob => Blob(data, Encoding.ASCII.GetString(data.Bytes((ulong)data.Byte()))),
        BootEventKind.Application => Program(data, "program"),
        BootEventKind.BootDriver or BootEventKind.RuntimeDriver => Program(data, "driver"),
        BootEventKind.VariableDriverConfig or BootEventKind.VariableBoot or BootEventKind.NamedVariableBoot or BootEventKind.VariableAuthority => Variable(item, data),
        BootEventKind.Loader => Loader(Words(item.Data)),
        BootEventKind.EventTag => Tag(data),
        BootEventKind.Separator => new("other", "separator"),
        BootEventKind.PartitionTable => new("other", "partition table"),
        BootEventKind.Action or BootEventKind.EfiAction => new("other", Words(item.Data)),
        _ => Other(item),
    };

    private static BootEventText Blob(LogReader data, string name)
    {
        ulong start = data.Long(), length = data.Long();
        return new BootEventText("component", name + " at 0x" + start.ToString("x", CultureInfo.InvariantCulture) + ", " + length + " bytes");
    }

    private static BootEventText Program(LogReader data, string name)
    {
        data.Bytes(3 * 8);
        var path = DevicePath.Text(new LogReader(data.Path, data.Bytes(data.Long())));
        return new BootEventText("component", path.Length > 0 ? path : name + " from memory");
    }

    private static BootEventText Variable(BootEvent item, LogReader data)
    {
        EfiGuid.Text(data);
        ulong characters = data.Long(), length = data.Long();
        if (characters > (ulong)data.Left / 2)
            throw data.Malformed("the name of a variable has a wrong length");
        var name = Encoding.Unicode.GetString(data.Bytes(characters * 2)).TrimEnd('\0');
        if (item.Kind == BootEventKind.VariableAuthority)
            return new BootEventText("security", name + " (let something start)");
        if (name != "SecureBoot" || length != 1)
            return new BootEventText(Keys.Contains(name) ? "security" : "option", name);
        return new BootEventText("security", name + (data.Byte() == 1 ? " on" : " off"));
    }

    private static BootEventText Loader(string text) =>
        text.StartsWith("/", StringComparison.Ordinal) || text.StartsWith("(", StringComparison.Ordinal)
            ? new("component", text)
            : new("command", text);

    private static BootEventText Tag(LogReader data)
    {
        data.Number();
        return new BootEventText("other", Words(data.Bytes(data.Number())));
    }

    private static BootEventText Other(BootEvent item) => new("other", "event 0x" + ((uint)item.Kind).ToString("x", CultureInfo.InvariantCulture));

    /// <summary>Text in UTF-16 or UTF-8: of UTF-16 in Latin letters every second byte is zero.</summary>
    private static string Words(byte[] data) =>
        (data.Length >= 4 && data[1] == 0 && data[3] == 0 ? Encoding.Unicode : Encoding.UTF8).GetString(data).Split('\0')[0];

    private static string Safe(string text) => SafeText.Printable(text.Length > LongestText ? text.Substring(0, LongestText) : text);
}
