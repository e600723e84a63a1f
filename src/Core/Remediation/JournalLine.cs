using System;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Json;
using HypervisorHardening.Core.Recordings;

namespace HypervisorHardening.Core.Remediation;

/// <summary>One record as a line of JSON. Its last member is the hash of all that stands before it, byte by byte.</summary>
internal static class JournalLine
{
    public const int HashLength = 64;

    private const string HashKey = ",\"hash\":\"", End = "\"}";
    private const int TailLength = 9 + HashLength + 2;
    private static readonly UTF8Encoding Utf8 = new(false, true);

    /// <summary>What stands for the hash of the record before the first.</summary>
    public static string Zeros { get; } = new('0', HashLength);

    /// <summary>Writes a record, its line end included, and gives it its hash.</summary>
    public static byte[] Write(JournalEntry entry)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var json = new JsonText(text))
        {
            json.StartObject();
            json.Member("number", entry.Number);
            json.Member("at", entry.At.ToString("O", CultureInfo.InvariantCulture));
            json.Member("run", entry.Run);
            json.Member("kind", entry.Kind.ToString());
            Member(json, "change", entry.ChangeId);
            Member(json, "of", entry.Of);
            Member(json, "undoes", entry.Undoes);
            Member(json, "target", entry.Target);
            Member(json, entry.Resource);
            Member(json, "control", entry.Control);
            Member(json, entry.Change);
            Member(json, "activation", entry.Activation);
            Member(json, "reason", entry.Reason);
            json.Member("previous", entry.Previous);
            json.EndObject();
        }

        var hashed = text.ToString();
        hashed = hashed.Substring(0, hashed.Length - 1);
        var bytes = Utf8.GetBytes(hashed);
        entry.Hash = Hash(bytes, 0, bytes.Length);
        return Utf8.GetBytes(hashed + HashKey + entry.Hash + End + "\n");
    }

    /// <summary>Reads a line without its end.</summary>
    /// <exception cref="HyException"><c>Hy.Json.Malformed</c>: it is no record, or its hash is not its own.</exception>
    public static JournalEntry Read(byte[] content, int start, int length)
    {
        var line = Text(content, start, length);
        if (length <= TailLength || !line.EndsWith(End, StringComparison.Ordinal)
            || string.CompareOrdinal(line, line.Length - TailLength, HashKey, 0, HashKey.Length) != 0)
            throw JsonCursor.Malformed("the hash is missing", 1, 1);
        var hash = line.Substring(line.Length - End.Length - HashLength, HashLength);
        if (!string.Equals(hash, Hash(content, start, length - TailLength), StringComparison.Ordinal))
            throw JsonCursor.Malformed("the hash is not that of the record", 1, 1);
        var json = JsonValue.Parse(line);
        return new JournalEntry(ReadingJson.Named<JournalRecordKind>(json["kind"]), json["run"].AsText())
        {
            Number = json["number"].AsInteger(),
            At = DateTimeOffset.TryParse(json["at"].AsText(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at)
                ? at
                : throw json["at"].Malformed("this is not an instant"),
            ChangeId = json.Find("change")?.AsText(),
            Of = json.Find("of")?.AsInteger(),
            Undoes = json.Find("undoes")?.AsInteger(),
            Target = json.Find("target")?.AsText(),
            Resource = Resource(json.Find("resource")),
            Control = json.Find("control")?.AsText(),
            Change = Change(json),
            Activation = json.Find("activation")?.AsText(),
            Reason = json.Find("reason")?.AsText(),
            Previous = json["previous"].AsText(),
            Hash = hash,
        };
    }

    private static string Text(byte[] content, int start, int length)
    {
        try
        {
            return Utf8.GetString(content, start, length);
        }
        catch (DecoderFallbackException)
        {
            throw JsonCursor.Malformed("it is not UTF-8", 1, 1);
        }
    }

    public static string HashOf(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Hash(bytes, 0, bytes.Length);
    }

    private static string Hash(byte[] content, int start, int length)
    {
        using var algorithm = SHA256.Create();
        var text = new StringBuilder(HashLength);
        foreach (var b in algorithm.ComputeHash(content, start, length))
            text.Append(b.ToString("x2", CultureInfo.InvariantCulture));
        return text.ToString();
    }

    private static void Member(JsonText json, string key, string? value)
    {
        if (value is not null)
            json.Member(key, value);
    }

    private static void Member(JsonText json, string key, long? value)
    {
        if (value is { } number)
            json.Member(key, number);
    }

    private static void Member(JsonText json, Resource? resource)
    {
        if (resource is null)
            return;
        json.Key("resource");
        json.StartObject();
        json.Member("kind", resource.Kind.ToString());
        json.Member("id", resource.Id);
        json.Member("name", resource.Name);
        Member(json, "host", resource.Host);
        json.EndObject();
    }

    private static void Member(JsonText json, Change? change)
    {
        if (change is null)
            return;
        json.Key("setting");
        ReadingJson.Write(json, change.Setting);
        json.Key("before");
        ReadingJson.Write(json, change.Before);
        json.Key("after");
        ReadingJson.Write(json, change.After);
        Member(json, "restore", change.Restore);
    }

    private static Resource? Resource(JsonValue? json) => json is null
        ? null
        : new Resource(ReadingJson.Named<Scope>(json["kind"]), json["id"].AsText(), json["name"].AsText(), json.Find("host")?.AsText());

    private static Change? Change(JsonValue json)
    {
        if (json.Find("setting") is not { } place)
            return null;
        var setting = ReadingJson.Setting(place);
        return new Change(setting, ReadingJson.Reading(json.Find("before"), setting), ReadingJson.Reading(json.Find("after"), setting), json.Find("restore")?.AsText());
    }
}
