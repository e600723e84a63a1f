using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Json;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Recordings;

/// <summary>Reads what <see cref="RecordingWriter"/> has written, answer by answer. What it refuses, it refuses as <c>Hy.Json.Malformed</c>.</summary>
internal sealed class RecordingReader
{
    private readonly JsonCursor json;
    private readonly RecordedValues values;

    private RecordingReader(Stream input)
    {
        json = new(input);
        values = new(json);
    }

    /// <summary>Reads a recording.</summary>
    /// <param name="input">The recording; it stays open.</param>
    /// <exception cref="HyException"><c>Hy.Json.Malformed</c>: it is not JSON, or no recording. <c>Hy.Recording.Newer</c>: a newer version has written it.</exception>
    public static CimRecording Read(Stream input) => new RecordingReader(input).Whole();

    private CimRecording Whole()
    {
        values.Next(JsonToken.StartObject);
        Member(RecordingWriter.FormatMember);
        var format = values.Number();
        if (format > RecordingWriter.Format)
            throw new HyException("Hy.Recording.Newer", "the recording was written by a newer version: update HypervisorHardening to read it.");
        if (format != RecordingWriter.Format)
            throw values.Malformed("this format of recordings is not known");
        Member("recordedAt");
        if (!DateTimeOffset.TryParse(values.Text(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at))
            throw values.Malformed("this is not an instant");
        Member("product");
        var product = values.Text();
        Member("hosts");
        var hosts = new List<PlayedHost>();
        values.Next(JsonToken.StartArray);
        while (values.Item())
            hosts.Add(Host());
        values.Next(JsonToken.EndObject);
        json.Read();
        return hosts.Count > 0 ? new CimRecording(at, product, hosts) : throw values.Malformed("the recording has no host");
    }

    private PlayedHost Host()
    {
        values.At(JsonToken.StartObject);
        Member("computer");
        var computer = values.Text();
        Member("answers");
        values.Next(JsonToken.StartArray);
        var answers = new Dictionary<string, RecordedAnswer>(StringComparer.OrdinalIgnoreCase);
        while (values.Item())
        {
            values.At(JsonToken.StartObject);
            Member("question");
            var question = values.Text();
            if (answers.ContainsKey(question))
                throw values.Malformed("this question stands twice");
            answers.Add(question, Answer());
        }

        values.Next(JsonToken.EndObject);
        return new PlayedHost(computer, answers);
    }

    private RecordedAnswer Answer()
    {
        Member("classes");
        values.Next(JsonToken.StartArray);
        var classes = new List<RecordedClass>();
        while (values.Item())
            classes.Add(Class());
        Member("objects");
        values.Next(JsonToken.StartArray);
        var objects = new List<CimObject>();
        while (values.Item())
            objects.Add(values.Object(classes));
        json.Read();
        if (json.Token == JsonToken.EndObject)
            return new RecordedAnswer(objects);
        Named("fault");
        var name = values.Text();
        if (!Enum.TryParse<CimFaultKind>(name, out var kind) || kind.ToString() != name)
            throw values.Malformed("this fault is not known");
        Member("message");
        var fault = new CimFault(kind, values.Text());
        values.Next(JsonToken.EndObject);
        return new RecordedAnswer(objects, fault);
    }

    private RecordedClass Class()
    {
        values.At(JsonToken.StartObject);
        Member("class");
        var name = values.Text();
        Member("space");
        json.Read();
        var space = json.Token == JsonToken.Null ? null : values.TextHere();
        Member("keys");
        var keys = Names();
        Member("properties");
        var properties = Names();
        values.Next(JsonToken.EndObject);
        return new RecordedClass(name, space, keys, new CimShape(properties));
    }

    private List<string> Names()
    {
        values.Next(JsonToken.StartArray);
        var names = new List<string>();
        while (values.Item())
            names.Add(values.TextHere());
        return names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Count ? names : throw values.Malformed("a name stands twice");
    }

    private void Member(string name)
    {
        json.Read();
        Named(name);
    }

    private void Named(string name)
    {
        if (json.Token != JsonToken.Key || json.Text != name)
            throw values.Malformed("the member \"" + name + "\" is missing here");
    }
}
