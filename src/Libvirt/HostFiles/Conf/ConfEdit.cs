using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>An edit of a text at some places.</summary>
internal sealed class ConfEdit
{
    private readonly IReadOnlyList<ConfHunk> hunks;
    private readonly int length;

    /// <summary>Edits a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hunks">The places, from the top, none over another.</param>
    public ConfEdit(string text, IReadOnlyList<ConfHunk> hunks)
    {
        this.hunks = hunks;
        Result = Apply(text, hunks);
        length = Result.Length;
    }

    private ConfEdit(IReadOnlyList<ConfHunk> hunks, int length)
    {
        this.hunks = hunks;
        this.length = length;
        Result = "";
    }

    /// <summary>The text afterwards.</summary>
    public string Result { get; }

    /// <summary>What the inverse needs: places, what stood there and what stands there now.</summary>
    public string ToRestore()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var json = new JsonText(text))
        {
            json.StartObject();
            json.Key("length");
            json.Value(length);
            json.Key("places");
            json.StartArray();
            var shift = 0;
            foreach (var hunk in hunks)
            {
                json.StartObject();
                json.Key("at");
                json.Value(hunk.Start + shift);
                json.Key("was");
                json.Value(hunk.Before);
                json.Key("is");
                json.Value(hunk.After);
                json.EndObject();
                shift += hunk.After.Length - hunk.Before.Length;
            }

            json.EndArray();
            json.EndObject();
        }

        return text.ToString();
    }

    /// <summary>The inverse of an edit.</summary>
    /// <param name="restore">What <see cref="ToRestore"/> gave.</param>
    /// <exception cref="Core.HyException">It is damaged.</exception>
    public static ConfEdit Inverse(string restore)
    {
        var json = JsonValue.Parse(restore);
        return new([.. json["places"].AsArray().Select(place =>
            new ConfHunk((int)place["at"].AsInteger(), place["is"].AsText(), place["was"].AsText()))], (int)json["length"].AsInteger());
    }

    /// <summary>
    /// The ways to make this edit in a text: at its own places where the text is as long as it was, else, of an edit at
    /// one place, wherever the same stands; never where something else stands.
    /// </summary>
    /// <param name="text">The text.</param>
    public IEnumerable<ConfEdit> WaysIn(string text)
    {
        if (text.Length == length && hunks.All(hunk => Stands(text, hunk)))
            yield return new ConfEdit(text, hunks);
        if (hunks.Count != 1 || hunks[0].Before.Length == 0)
            yield break;
        var what = hunks[0].Before;
        for (var at = text.IndexOf(what, StringComparison.Ordinal); at >= 0; at = text.IndexOf(what, at + 1, StringComparison.Ordinal))
            yield return new ConfEdit(text, [new ConfHunk(at, what, hunks[0].After)]);
    }

    private static bool Stands(string text, ConfHunk hunk) => hunk.Start >= 0 && hunk.Start + hunk.Before.Length <= text.Length
        && string.CompareOrdinal(text, hunk.Start, hunk.Before, 0, hunk.Before.Length) == 0;

    private static string Apply(string text, IReadOnlyList<ConfHunk> hunks)
    {
        var result = new StringBuilder(text.Length);
        var done = 0;
        foreach (var hunk in hunks)
        {
            result.Append(text, done, hunk.Start - done).Append(hunk.After);
            done = hunk.Start + hunk.Before.Length;
        }

        return result.Append(text, done, text.Length - done).ToString();
    }
}
