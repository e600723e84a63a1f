using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using HypervisorHardening.Core.Json;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Recordings.Masking;

namespace HypervisorHardening.HyperV.Recordings;

/// <summary>
/// Writes what computers answered, without secrets and account names. One JSON document; numbers, references, embedded
/// instances and so on are told apart, so that what is read equals what was answered.
/// </summary>
internal sealed class RecordingWriter : IDisposable
{
    /// <summary>The version of the format that is written.</summary>
    public const int Format = 1;

    /// <summary>The member in which the number of the format stands, and by which a file is known.</summary>
    public const string FormatMember = "hyperVRecording";

    private readonly JsonText json;
    private readonly Mask mask = new();
    private ClassTable table = new([]);
    private bool hidesOutput;

    private RecordingWriter(Stream output) => json = new(output);

    /// <summary>Writes a recording.</summary>
    /// <param name="hosts">What was recorded.</param>
    /// <param name="recordedAt">When.</param>
    /// <param name="product">The version of this product.</param>
    /// <param name="output">Where to; it stays open.</param>
    public static void Write(IReadOnlyList<HostRecording> hosts, DateTimeOffset recordedAt, string product, Stream output)
    {
        using var writer = new RecordingWriter(output);
        foreach (var instance in hosts.SelectMany(host => host.Answers).SelectMany(answer => answer.Value.Objects))
            writer.mask.Learn(instance);
        writer.Whole(hosts, recordedAt, product);
    }

    /// <summary>Flushes.</summary>
    public void Dispose() => json.Dispose();

    private void Whole(IReadOnlyList<HostRecording> hosts, DateTimeOffset recordedAt, string product)
    {
        json.StartObject();
        json.Member(FormatMember, Format);
        json.Member("recordedAt", recordedAt.ToString("O", CultureInfo.InvariantCulture));
        json.Member("product", product);
        json.Key("hosts");
        json.StartArray();
        foreach (var host in hosts)
        {
            json.StartObject();
            json.Member("computer", host.Computer);
            json.Key("answers");
            json.StartArray();
            // Questions that differ in a secret only are one question here, and its first answer counts.
            var asked = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var answer in host.Answers)
            {
                var question = mask.Question(answer.Key).ToString();
                if (asked.Add(question))
                    Answer(question, answer.Key, answer.Value);
            }

            json.EndArray();
            json.EndObject();
        }

        json.EndArray();
        json.EndObject();
    }

    private void Answer(string masked, CimQuestion question, RecordedAnswer answer)
    {
        table = new ClassTable(answer.Objects);
        // A registry value's name says whether the value is a secret; the output of the method that reads it does not.
        hidesOutput = question.Arguments.Values.OfType<string>().Any(SensitiveNames.IsSecret);
        json.StartObject();
        json.Member("question", masked);
        json.Key("classes");
        json.StartArray();
        foreach (var item in table.Classes)
            Class(item);
        json.EndArray();
        json.Key("objects");
        json.StartArray();
        foreach (var item in answer.Objects)
            Object(item);
        json.EndArray();
        if (answer.Fault is { } fault)
        {
            json.Member("fault", fault.Kind.ToString());
            json.Member("message", mask.Sentence(fault.Message));
        }

        json.EndObject();
    }

    private void Class(RecordedClass item)
    {
        json.StartObject();
        json.Member("class", item.ClassName);
        json.Member("space", item.Space);
        json.Member("keys", item.Keys);
        json.Member("properties", item.Shape.Names);
        json.EndObject();
    }

    /// <summary>The number of the class, the values, and the keys that are no properties or differ from them.</summary>
    private void Object(CimObject item)
    {
        var place = table.PlaceOf(item);
        json.StartArray();
        json.Value(place);
        foreach (var property in item.Properties)
            Property(item.ClassName, property.Key, property.Value);
        if (item.Path is { } path && !IsAmongProperties(path, item, table.Classes[place]))
            Reference((CimPath)mask.Value("", "", path)!);
        json.EndArray();
    }

    private static bool IsAmongProperties(CimPath path, CimObject item, RecordedClass described) =>
        path.ClassName == item.ClassName && path.Keys.Count == described.Keys.Count
        && described.Keys.All(key => path.Keys.TryGetValue(key, out var value) && item.Has(key) && CimValues.Same(value, item[key]));

    private void Property(string className, string name, object? value)
    {
        // A number is a policy about passwords, and never one.
        if (hidesOutput && className.Length == 0 && value is (string or IReadOnlyList<object?>))
            value = Mask.LeftOut;
        else if (value is not CimObject)
            value = mask.Value(className, name, value);
        else if (SensitiveNames.Of(className, name) == Treatment.Secret)
            value = Mask.LeftOut;
        Value(value);
    }

    private void Value(object? value)
    {
        switch (value)
        {
            case null:
                json.Null();
                break;
            case string text:
                json.Value(text);
                break;
            case bool flag:
                json.Value(flag);
                break;
            case long number:
                json.Value(number);
                break;
            case IReadOnlyList<object?> list:
                json.StartArray();
                foreach (var item in list)
                    Value(item);
                json.EndArray();
                break;
            default:
                Marked(value);
                break;
        }
    }

    /// <summary>What JSON has no form of its own for: an object of one member that says what it is.</summary>
    private void Marked(object value)
    {
        json.StartObject();
        switch (value)
        {
            case ulong number:
                json.Member("unsigned", number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                json.Member("real", number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case CimPath path:
                json.Key("path");
                Reference(path);
                break;
            case CimObject embedded:
                json.Key("object");
                Object(embedded);
                break;
            default:
                json.Member("leftOut", value == Mask.LeftOut ? "secret" : throw new InvalidOperationException("A CIM value is no " + value.GetType().Name + "."));
                break;
        }

        json.EndObject();
    }

    private void Reference(CimPath path)
    {
        json.StartObject();
        json.Member("space", path.Space);
        json.Member("class", path.ClassName);
        json.Key("keys");
        json.StartObject();
        foreach (var key in path.Keys)
        {
            json.Key(key.Key);
            Value(key.Value);
        }

        json.EndObject();
        json.EndObject();
    }
}
