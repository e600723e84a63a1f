using System.IO;
using System.Linq;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Core.Recordings;

/// <summary>Reads what <see cref="RecordingWriter"/> has written.</summary>
public static class RecordingReader
{
    /// <summary>Reads a recording.</summary>
    /// <param name="name">What the target is to be called.</param>
    /// <param name="input">The recording; it stays open.</param>
    /// <exception cref="HyException"><c>Hy.Json.Malformed</c>: it is not JSON or lacks a part. <c>Hy.Recording.Newer</c>: a newer version has written it.</exception>
    public static RecordedHypervisor Read(string name, Stream input)
    {
        var json = JsonValue.Parse(input);
        if (json["recording"].AsInteger() > RecordingWriter.Format)
            throw new HyException("Hy.Recording.Newer", "the recording was written by a newer version: update HypervisorHardening to read it.");
        var settings = json["settings"].AsArray().Select(ReadingJson.Setting).ToList();
        return new RecordedHypervisor(
            TargetJson.Read(json["target"], name),
            json["resources"].AsArray().Select(item => ObservationJson.Read(item, ObservationJson.Resource(item), settings)).ToList());
    }
}
