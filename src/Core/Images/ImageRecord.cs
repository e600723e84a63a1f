using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using HypervisorHardening.Core.Json;
using HypervisorHardening.Core.Policy;

namespace HypervisorHardening.Core.Images;

/// <summary>What is signed of an image: its digest, and what it is meant to be. One line of JSON, always written alike.</summary>
public sealed class ImageRecord
{
    private const string Kind = "HypervisorHardening image";
    private const int Version = 1;

    internal ImageRecord(string name, long length, string digest, ImageFormat format, GuestFacts guest, DateTimeOffset created, DateTimeOffset signed)
    {
        Name = name;
        Length = length;
        Digest = digest;
        Format = format;
        Guest = guest;
        Created = created;
        Signed = signed;
    }

    /// <summary>The name of the image. Text from outside.</summary>
    public string Name { get; }

    /// <summary>How long it is, in bytes.</summary>
    public long Length { get; }

    /// <summary>The SHA-256 of all its bytes, in small hexadecimal digits.</summary>
    public string Digest { get; }

    /// <summary>The format.</summary>
    public ImageFormat Format { get; }

    /// <summary>The machine that it is for.</summary>
    public GuestFacts Guest { get; }

    /// <summary>When the image was made.</summary>
    public DateTimeOffset Created { get; }

    /// <summary>When it was signed, by the word of the signer.</summary>
    public DateTimeOffset Signed { get; }

    /// <summary>The line that is signed.</summary>
    internal byte[] Write()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var json = new JsonText(text))
        {
            json.StartObject();
            json.Member("record", Kind);
            json.Member("version", Version);
            json.Member("name", Name);
            json.Member("length", Length);
            json.Member("sha256", Digest);
            json.Member("format", FormatNames.NameOf(Format));
            json.Member("os", Guest.Os);
            json.Member("osVersion", Guest.OsVersion);
            Number(json, "vcpus", Guest.Vcpus);
            Number(json, "memory", Guest.Memory);
            json.Member("created", Instant(Created));
            json.Member("signed", Instant(Signed));
            json.EndObject();
        }

        return new UTF8Encoding(false).GetBytes(text + "\n");
    }

    /// <summary>Reads a record.</summary>
    /// <exception cref="HyException"><c>Hy.Image.Record</c>: it is none.</exception>
    internal static ImageRecord Read(byte[] record)
    {
        try
        {
            using var stream = new MemoryStream(record, writable: false);
            var json = JsonValue.Parse(stream);
            if (json["record"].AsText() != Kind || json["version"].AsInteger() != Version)
                throw json.Malformed("it is no record of an image, or of a newer version");
            var digest = json["sha256"].AsText();
            var length = json["length"].AsInteger();
            if (digest.Length != 64 || !digest.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f')) || length < 0)
                throw json.Malformed("digest or length are none");
            return new ImageRecord(json["name"].AsText(), length, digest, FormatNames.Find(json["format"].AsText()) ?? throw json["format"].Malformed("the format is not known"),
                new GuestFacts(json.Find("os")?.AsText(), json.Find("osVersion")?.AsText(), Count(json.Find("vcpus")), json.Find("memory")?.AsInteger()), Instant(json["created"]), Instant(json["signed"]));
        }
        catch (HyException fault) when (fault.Id == "Hy.Json.Malformed")
        {
            throw new HyException("Hy.Image.Record", "what is signed is not the record of an image (" + fault.Message + ").", fault);
        }
    }

    /// <summary>An instant with its seconds, in UTC.</summary>
    internal static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(JsonValue value) => PolicyInstant.Parse(value.AsText(), out var wrong) ?? throw value.Malformed(wrong);

    private static int? Count(JsonValue? value) => value is null ? null : value.AsInteger() is >= 0 and <= int.MaxValue and var count ? (int)count : throw value.Malformed("the number is too large");

    private static void Number(JsonText json, string key, long? number)
    {
        json.Key(key);
        if (number is { } value)
            json.Value(value);
        else
            json.Null();
    }
}
