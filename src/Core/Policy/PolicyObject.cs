using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Core.Policy;

/// <summary>One object of a policy, read member by member; what is wrong is gathered, and the reading goes on.</summary>
internal sealed class PolicyObject
{
    private readonly JsonValue value;
    private readonly PolicyProblems problems;
    private readonly string what;

    private PolicyObject(JsonValue value, PolicyProblems problems, string what) => (this.value, this.problems, this.what) = (value, problems, what);

    /// <summary>The object; null, with an error, where it is another kind of value. Keys that are not known are errors.</summary>
    public static PolicyObject? Of(JsonValue value, PolicyProblems problems, string what, params string[] known)
    {
        if (value.Kind != JsonKind.Object)
        {
            problems.Error(value, "Hy.Policy.Value", what + " must be an object, { }.");
            return null;
        }

        foreach (var key in value.Keys.Where(key => !known.Contains(key, StringComparer.Ordinal)))
        {
            problems.ErrorAtKey(value.Member(key), "Hy.Policy.Key", what + " has no key " + IdText.Quote(key) + ": "
                + (Nearest.To(key, known) is { } nearest ? "did you mean \"" + nearest + "\"?" : "the keys are " + string.Join(", ", known) + "."));
        }

        return new PolicyObject(value, problems, what);
    }

    /// <summary>A text that must be there and say something; null, with an error, otherwise.</summary>
    public string? Text(string key, string hint)
    {
        if (value.Find(key) is not { } member)
        {
            problems.Error(value, "Hy.Policy.Missing", what + " has no \"" + key + "\": " + hint + ".");
            return null;
        }

        if (member.Kind == JsonKind.Text && member.AsText().Trim().Length > 0)
            return member.AsText().Trim();
        problems.Error(member, member.Kind == JsonKind.Text ? "Hy.Policy.Missing" : "Hy.Policy.Value",
            "\"" + key + "\" " + (member.Kind == JsonKind.Text ? "is empty: " + hint : "must be a text: " + hint) + ".");
        return null;
    }

    /// <summary>A text that may be missing or empty.</summary>
    public string? MaybeText(string key)
    {
        var member = value.Find(key);
        if (member is null || (member.Kind == JsonKind.Text && member.AsText().Trim().Length == 0))
            return null;
        if (member.Kind == JsonKind.Text)
            return member.AsText().Trim();
        problems.Error(member, "Hy.Policy.Value", "\"" + key + "\" must be a text.");
        return null;
    }

    /// <summary>An instant that must be there.</summary>
    public DateTimeOffset? Instant(string key, string hint)
    {
        if (Text(key, hint) is not { } text)
            return null;
        if (PolicyInstant.Parse(text, out var wrong) is { } instant)
            return instant;
        problems.Error(value[key], "Hy.Policy.Instant", "\"" + key + "\": " + IdText.Quote(text) + " " + wrong + ".");
        return null;
    }

    /// <summary>One pattern, or an array of them, each with the value it stands at; empty, with an error, where there is none.</summary>
    public IReadOnlyList<JsonValue> Patterns(string key, string hint)
    {
        if (value.Find(key) is not { } member)
        {
            problems.Error(value, "Hy.Policy.Missing", what + " has no \"" + key + "\": " + hint + ".");
            return [];
        }

        var patterns = member.Kind == JsonKind.Array ? member.AsArray() : [member];
        if (patterns.Count > 0 && patterns.All(pattern => pattern.Kind == JsonKind.Text && pattern.AsText().Length > 0))
            return patterns;
        var wrong = patterns.FirstOrDefault(pattern => pattern.Kind != JsonKind.Text || pattern.AsText().Length == 0) ?? member;
        problems.Error(wrong, "Hy.Policy.Value", "\"" + key + "\" must be a text or an array of texts, none of them empty: " + hint + ".");
        return [];
    }

    /// <summary>The value of a key; null where there is none.</summary>
    public JsonValue? Find(string key) => value.Find(key);

    /// <summary>Notes an error at the value of a key.</summary>
    public void Error(string key, string id, string message) => problems.Error(value.Find(key) ?? value, id, message);
}
